/**
 * What is older and what is newer than some papers at once: one axis of years for all; each root has rows of its own, with
 * its older papers left of it and its newer ones right, so that no line leaves the rows of its root and no two trees cross.
 */
import {
  datedTree,
  rowsOnAxis,
  type SidedPaper,
  type StemmaSpacing,
  sharedAxis,
} from '../../graph/lineage/stemma-rows.ts';

export interface BothWaysPaper {
  readonly id: string;
  readonly year: number | null;
  readonly side: 'root' | 'newer' | 'older';
  /** Null for roots, and where no paper between it and a root is shown. */
  readonly parent: string | null;
}

export interface BothWaysRows {
  /** `x` of the middle of the mark; labels of older papers end there, all others begin there. */
  readonly papers: readonly { readonly id: string; readonly x: number; readonly row: number }[];
  readonly rowCount: number;
  /** All labels lie between 0 and this. */
  readonly width: number;
  readonly years: readonly { readonly year: number; readonly x: number }[];
}

type DatedPaper = BothWaysPaper & SidedPaper;
type Widths = ReadonlyMap<string, number>;

/**
 * Papers with the years that place them: a root without one stands by what hangs from it, other papers without one stay
 * out. A newer paper hangs from a root or a newer one, an older one from a root or an older one, or it is its own root.
 */
export function placeable(papers: readonly BothWaysPaper[]): readonly DatedPaper[] {
  const sideOf = new Map(papers.map(({ id, side }) => [id, side]));
  const hung = papers.map((paper) => {
    const above = paper.side === 'root' || paper.parent === null ? undefined : sideOf.get(paper.parent);
    const hangs = above === 'root' || above === paper.side;
    return { ...paper, parent: hangs ? paper.parent : null, isLeftward: paper.side === 'older' };
  });
  const trees = datedTree(hung, ({ side }) => side === 'root');
  return trees
    .map((paper) => (paper.year === null ? { ...paper, year: yearBetween(paper, trees) } : paper))
    .filter(({ year }) => year !== null);
}

/** The year of the newest paper that the root builds on, else of the first that builds on it. */
function yearBetween({ id }: BothWaysPaper, trees: readonly BothWaysPaper[]): number | null {
  const years = (side: BothWaysPaper['side']) =>
    trees.flatMap((paper) => (paper.side === side && paper.parent === id && paper.year !== null ? [paper.year] : []));
  const older = years('older');
  if (older.length > 0) return Math.max(...older);
  const newer = years('newer');
  return newer.length > 0 ? Math.min(...newer) : null;
}

/** @param papers as `placeable` gives them */
export function bothWaysWidth(papers: readonly DatedPaper[], widths: Widths, spacing: StemmaSpacing): number {
  const { left, right } = extentOf(papers, sharedAxis(papers, spacing).xOf, widths);
  return right - left;
}

/** @param papers as `placeable` gives them */
export function bothWaysRows(papers: readonly DatedPaper[], widths: Widths, spacing: StemmaSpacing): BothWaysRows {
  const { xOf, years } = sharedAxis(papers, spacing);
  const { left, right } = extentOf(papers, xOf, widths);
  const placed: { id: string; x: number; row: number }[] = [];
  let rowCount = 0;
  for (const band of bandsOf(papers)) {
    const sides = [rowsOf(band, false, xOf, widths, spacing.gap), rowsOf(band, true, xOf, widths, spacing.gap)];
    let height = 0;
    for (const [id, row] of new Map(sides.flatMap((rows) => [...rows]))) {
      placed.push({ id, x: xOf.get(id)! - left, row: rowCount + row });
      height = Math.max(height, row + 1);
    }
    rowCount += height;
  }
  return { papers: placed, rowCount, width: right - left, years: years.map(({ year, x }) => ({ year, x: x - left })) };
}

function extentOf(papers: readonly DatedPaper[], xOf: ReadonlyMap<string, number>, widths: Widths) {
  let left = 0;
  let right = 0;
  for (const { id, isLeftward } of papers) {
    const [x, width] = [xOf.get(id)!, widths.get(id) ?? 0];
    left = Math.min(left, isLeftward ? x - width : x);
    right = Math.max(right, isLeftward ? x : x + width);
  }
  return { left, right };
}

/** What hangs from each root, the root first; papers that hang from nothing shown are their own roots, after the others. */
function bandsOf(papers: readonly DatedPaper[]): DatedPaper[][] {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const bands = new Map<string, DatedPaper[]>();
  const tops = papers.filter(({ parent }) => parent === null);
  for (const top of tops.sort((a, b) => Number(b.side === 'root') - Number(a.side === 'root'))) {
    bands.set(top.id, [top]);
  }
  for (const paper of papers) {
    if (paper.parent === null) continue;
    let top = paper;
    while (top.parent !== null) top = byId.get(top.parent)!;
    bands.get(top.id)!.push(paper);
  }
  return [...bands.values()];
}

/** The band's root with what lies on one side of it; x grows away from the root. */
function rowsOf(
  band: readonly DatedPaper[],
  isLeftward: boolean,
  xOf: ReadonlyMap<string, number>,
  widths: Widths,
  gap: number,
): ReadonlyMap<string, number> {
  const [root, ...others] = band;
  const here = [root!, ...others.filter((paper) => paper.isLeftward === isLeftward)];
  const away = new Map(here.map(({ id }) => [id, isLeftward ? -xOf.get(id)! : xOf.get(id)!]));
  // The root's label lies on its own side.
  const room = root!.isLeftward === isLeftward ? widths : new Map(widths).set(root!.id, 0);
  return rowsOnAxis(here, away, room, gap);
}
