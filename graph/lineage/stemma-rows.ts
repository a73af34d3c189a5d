/**
 * The stemma: places a family tree in rows, years from left to right, every paper with its label beside it and no two
 * labels on each other. Pure geometry: page and command line call it with widths in pixels or characters.
 *
 * A row follows a lineage as long as labels fit. From right to left along a row, each further child opens the first row
 * below in which the way from its parent's x to the end of its last label is free; that keeps subtrees together. The
 * trunks from papers down to their children's rows pass through no label: see `stemma-rows-space.ts`.
 */
import { StemmaError } from '../model/errors.ts';
import {
  type SidedPaper,
  type StemmaPaper,
  type StemmaSpacing,
  sharedAxis,
  type TimeAxis,
  timeAxis,
} from './stemma-rows-axis.ts';
import { RowSpace } from './stemma-rows-space.ts';

export { type SidedPaper, type StemmaPaper, type StemmaSpacing, sharedAxis };

export interface StemmaTree {
  /** Where children lie in time: of `descendants` to the right, labels right of papers; of `ancestors` mirrored. */
  readonly direction: 'descendants' | 'ancestors';
  /** The root first; its parent is null. */
  readonly papers: readonly StemmaPaper[];
}

export interface PlacedPaper {
  readonly id: string;
  readonly parent: string | null;
  readonly x: number;
  /** 0 is the row of the root. */
  readonly row: number;
  /** The label's span; labels of `descendants` begin at x, those of `ancestors` end there. */
  readonly labelStart: number;
  readonly labelEnd: number;
}

export interface StemmaRows {
  /** By row, then x. */
  readonly papers: readonly PlacedPaper[];
  readonly rowCount: number;
  /** All x and labels lie between 0 and this. */
  readonly width: number;
  /** Where each year with papers begins (for `ancestors`: ends), left to right. */
  readonly years: readonly { readonly year: number; readonly x: number }[];
  /** Papers without a year, in the order given. Their children hang from the next paper up that has one. */
  readonly undated: readonly string[];
}

/** Widths in characters, for text. */
export const textSpacing: StemmaSpacing = { year: 4, step: 3, gap: 2 };

interface Branch {
  readonly id: string;
  readonly x: number;
  readonly end: number;
  readonly children: Branch[];
  size: number;
}

/**
 * Same tree and widths: same rows, whatever the order of the papers after the root. A missing width counts 0, a parent
 * that is not in the tree as none. Cost: O(papers · rows) at worst, near O(papers · log papers) in practice.
 *
 * @throws StemmaError `bad-input` for a repeated id or papers that hang from one another in a circle
 */
export function stemmaRows(
  tree: StemmaTree,
  labelWidths: ReadonlyMap<string, number>,
  spacing: StemmaSpacing = textSpacing,
): StemmaRows {
  checkTree(tree.papers);
  const dated = datedTree(tree.papers);
  const axis = timeAxis(dated, tree.direction, spacing);
  const rowOf = rowsOnAxis(dated, axis.xOf, labelWidths, spacing.gap);
  return finished(tree, dated, axis, labelWidths, rowOf);
}

/** The width that `stemmaRows` would give, without placing rows: for those who look for the spacing that fits. */
export function stemmaWidth(
  { papers, direction }: StemmaTree,
  labelWidths: ReadonlyMap<string, number>,
  spacing: StemmaSpacing,
): number {
  const dated = datedTree(papers);
  return widthOf(dated, timeAxis(dated, direction, spacing).xOf, labelWidths);
}

/**
 * The row of each paper where its x is decided already; x grows away from the roots, whose parents are null. The first
 * paper's row is 0.
 */
export function rowsOnAxis(
  papers: readonly StemmaPaper[],
  xOf: ReadonlyMap<string, number>,
  labelWidths: ReadonlyMap<string, number>,
  gap: number,
): ReadonlyMap<string, number> {
  const rows = new RowSpace(gap);
  const rowOf = new Map<string, number>();
  const waiting: { branch: Branch; from: number; below: number }[] = [];
  for (const branch of branches(papers, xOf, labelWidths).reverse()) {
    waiting.push({ branch, from: branch.x, below: -1 });
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const line = lineOf(next.branch, gap);
    const trunks = line.filter(({ children }, i) => children.some((child) => child !== line[i + 1]));
    const row = rows.take(next.below, next.from, line, trunks);
    for (const { id } of line) rowOf.set(id, row);
    // What is pushed last is placed first: the children of the rightmost paper of the row.
    line.forEach((branch, i) => {
      for (const child of branch.children) {
        if (child !== line[i + 1]) waiting.push({ branch: child, from: branch.x, below: row });
      }
    });
  }
  return rowOf;
}

function checkTree(papers: readonly StemmaPaper[]): void {
  const parentOf = new Map(papers.map(({ id, parent }) => [id, parent]));
  if (parentOf.size < papers.length) throw new StemmaError('bad-input', 'A paper stands in the tree more than once.');
  const reachesRoot = new Set<string>();
  for (const { id } of papers) {
    const way = new Set<string>();
    for (
      let at: string | null | undefined = id;
      typeof at === 'string' && !reachesRoot.has(at);
      at = parentOf.get(at)
    ) {
      if (way.has(at)) throw new StemmaError('bad-input', `${at} hangs from itself by way of other papers.`);
      way.add(at);
    }
    for (const each of way) reachesRoot.add(each);
  }
}

/** The branch and its continuation to the right: the largest child that leaves room for the label, and so on. */
function lineOf(first: Branch, gap: number): Branch[] {
  const line = [first];
  for (let at: Branch | undefined = first; at !== undefined; ) {
    const from: number = at.end + gap;
    let next: Branch | undefined;
    for (const child of at.children) {
      if (child.x >= from && (next === undefined || child.size > next.size)) next = child;
    }
    if (next !== undefined) line.push(next);
    at = next;
  }
  return line;
}

/**
 * Papers with a year; the parent of each is the next one up that has a year. Roots stay even without.
 *
 * @param isRoot default: the first paper is the root
 */
export function datedTree<T extends StemmaPaper>(
  papers: readonly T[],
  isRoot: (paper: T) => boolean = (paper) => paper === papers[0],
): T[] {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const stays = (paper: T | undefined): boolean => paper !== undefined && (paper.year !== null || isRoot(paper));
  return papers.filter(stays).map((paper) => {
    let parent = paper.parent === null ? undefined : byId.get(paper.parent);
    while (parent !== undefined && !stays(parent)) {
      parent = parent.parent === null ? undefined : byId.get(parent.parent);
    }
    return { ...paper, parent: parent?.id ?? null };
  });
}

/** The trees as linked branches, the root's first; children from left to right. */
function branches(
  papers: readonly StemmaPaper[],
  xOf: ReadonlyMap<string, number>,
  labelWidths: ReadonlyMap<string, number>,
): Branch[] {
  const byId = new Map<string, Branch>();
  for (const { id } of papers) {
    const x = xOf.get(id)!;
    byId.set(id, { id, x, end: x + (labelWidths.get(id) ?? 0), children: [], size: 1 });
  }
  const roots: Branch[] = [];
  for (const { id, parent } of [...papers].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (parent === null) roots.push(byId.get(id)!);
    else byId.get(parent)!.children.push(byId.get(id)!);
  }
  const root = papers[0]?.id;
  roots.sort((a, b) => Number(b.id === root) - Number(a.id === root) || a.x - b.x || (a.id < b.id ? -1 : 1));
  const fromRoots = [...roots];
  for (const branch of fromRoots) fromRoots.push(...branch.children);
  for (const branch of fromRoots.reverse()) {
    for (const child of branch.children) branch.size += child.size;
    branch.children.sort((a, b) => a.x - b.x || a.size - b.size || (a.id < b.id ? -1 : 1));
  }
  return roots;
}

function finished(
  tree: StemmaTree,
  dated: readonly StemmaPaper[],
  axis: TimeAxis,
  labelWidths: ReadonlyMap<string, number>,
  rowOf: ReadonlyMap<string, number>,
): StemmaRows {
  const width = widthOf(dated, axis.xOf, labelWidths);
  const mirrored = tree.direction === 'ancestors';
  const placed = dated.map(({ id, parent }): PlacedPaper => {
    const at = axis.xOf.get(id)!;
    const end = at + (labelWidths.get(id) ?? 0);
    const [x, labelStart, labelEnd] = mirrored ? [width - at, width - end, width - at] : [at, at, end];
    return { id, parent, x, row: rowOf.get(id)!, labelStart, labelEnd };
  });
  placed.sort((a, b) => a.row - b.row || a.x - b.x);
  const years = axis.years.map(({ year, x }) => ({ year, x: mirrored ? width - x : x })).sort((a, b) => a.x - b.x);
  const shown = new Set(dated.map(({ id }) => id));
  return {
    papers: placed,
    rowCount: placed.reduce((count, { row }) => Math.max(count, row + 1), 0),
    width,
    years,
    undated: tree.papers.filter(({ id }) => !shown.has(id)).map(({ id }) => id),
  };
}

function widthOf(
  papers: readonly StemmaPaper[],
  xOf: ReadonlyMap<string, number>,
  labelWidths: ReadonlyMap<string, number>,
): number {
  return papers.reduce((width, { id }) => Math.max(width, xOf.get(id)! + (labelWidths.get(id) ?? 0)), 0);
}
