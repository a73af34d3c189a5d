/** Every key of the page and what it does, for the help. */

interface KeyGroup {
  readonly where: string;
  readonly keys: readonly (readonly [string, string])[];
}

export const keyGroups: readonly KeyGroup[] = [
  {
    where: 'Anywhere',
    keys: [
      ['/', 'find a paper'],
      ['?', 'this help'],
      ['Tab', 'search, question, list, map, paper, selection'],
    ],
  },
  {
    where: 'On the map',
    keys: [
      ['← → ↑ ↓', 'walk along branches; in the field along citations and years'],
      ['Shift ← →', 'walk along citations in a stemma'],
      ['Enter', 'open the paper'],
      ['Space', 'select it'],
      ['B', 'what builds on it'],
      ['U', 'what it builds on'],
      ['P', 'what to read first'],
      ['C', 'fold its branch, or unfold it'],
      ['M', 'show what was cut below it'],
      ['A', 'select the whole answer'],
      ['+ − 0', 'zoom in, out, show all'],
      ['Escape', 'a step back'],
    ],
  },
  {
    where: 'In the list',
    keys: [
      ['↑ ↓ Home End', 'from row to row'],
      ['← →', 'fold, unfold, to the parent'],
      ['Enter, Space, A', 'open, select, select all'],
    ],
  },
  {
    where: 'With the mouse',
    keys: [
      ['Shift click', 'select a paper'],
      ['Shift drag', 'select those in a box'],
      ['Double click', 'what builds on it'],
      ['Wheel', 'zoom in the field; move a stemma, with Ctrl zoom'],
    ],
  },
];
