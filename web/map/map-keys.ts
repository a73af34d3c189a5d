/** What the keys do while the map has the focus. Single letters act only there. */
import { type Arrow, type WalkMap, walk } from '../layouts/walk.ts';
import type { Explorer } from '../state/explorer.ts';
import type { MapView } from './map-view.ts';

const arrows: Readonly<Record<string, Arrow>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** @returns whether the key was ours */
export function onMapKey(event: KeyboardEvent, explorer: Explorer, view: MapView): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const arrow = arrows[event.key];
  if (arrow !== undefined) return walkTo(arrow, event.shiftKey, explorer, view);
  return onLetter(event.key, explorer, view);
}

function onLetter(key: string, { state, hovered, answer, actions }: Explorer, view: MapView): boolean {
  const at = hovered.peek() ?? state.peek().focus;
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => view.zoomBy(1.25),
    '=': () => view.zoomBy(1.25),
    '-': () => view.zoomBy(0.8),
    '0': () => view.fit(),
    a: () => actions.selectAnswer(),
    Escape: () => {
      if (hovered.peek() !== null) actions.hover(null);
      else if (state.peek().focus !== null) actions.closePaper();
      else if (state.peek().selected.length > 0) actions.clearSelection();
      else if (state.peek().view !== 'field') actions.showField();
    },
  };
  const ofPaper: Readonly<Record<string, (id: string) => void>> = {
    Enter: (id) => actions.openPaper(id),
    ' ': (id) => actions.toggleSelected(id),
    b: (id) => actions.showStemma([id], { way: 'down' }),
    u: (id) => actions.showStemma([id], { way: 'up' }),
    p: (id) => actions.showReading([id]),
    c: (id) => actions.toggleCollapsed(id),
    m: (id) => {
      if (answer.peek()?.papers.some(({ paper, hidden }) => paper.id === id && hidden > 0)) actions.openMore(id);
    },
  };
  const name = key.length === 1 ? key.toLowerCase() : key;
  const act = keys[name];
  if (act !== undefined) {
    act();
    return true;
  }
  const actOnPaper = ofPaper[name];
  if (actOnPaper === undefined || at === null) return false;
  actOnPaper(at);
  return true;
}

function walkTo(arrow: Arrow, alongCitations: boolean, explorer: Explorer, view: MapView): boolean {
  const { model } = view;
  if (model === null || model.scene.nodes.length === 0) return false;
  const map: WalkMap = { ...model, importance: (id) => model.looks.get(id)?.importance ?? 0 };
  const from = explorer.hovered.peek() ?? explorer.state.peek().focus;
  const isPlaced = from !== null && view.placeOf(from) !== null;
  const next = isPlaced ? walk(map, from, arrow, alongCitations) : firstOf(map);
  if (next === null) {
    explorer.actions.announce('Nothing further that way.');
    return true;
  }
  explorer.actions.hover(next);
  view.reveal(next);
  return true;
}

/** The root of a tree; in the field the most cited paper. */
function firstOf({ scene, importance, kind }: WalkMap): string | null {
  if (kind !== 'field') return scene.nodes[0]?.id ?? null;
  return scene.nodes.reduce<string | null>(
    (best, { id }) => (best === null || importance(id) > importance(best) ? id : best),
    null,
  );
}
