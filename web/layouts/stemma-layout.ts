/**
 * The stemma on the stage: `stemmaRows` (one way) or `bothWaysRows` place papers in rows, this fits them to the stage: years
 * as far apart as its width allows, rows as its height does.
 */
import { type StemmaSpacing, type StemmaTree, stemmaRows, stemmaWidth } from '../../graph/lineage/stemma-rows.ts';
import { bothWaysRows, bothWaysWidth, placeable } from './both-ways.ts';
import type { PlacedLine, PlacedNode, Scene, StageSize, YearMark } from './scene.ts';

export interface StemmaInput {
  readonly id: string;
  readonly year: number | null;
  readonly side: 'root' | 'newer' | 'older';
  readonly parent: string | null;
  /** Citations in the graph. */
  readonly citations: number;
  /** In pixels, with what stands behind the label. */
  readonly labelWidth: number;
}

export interface StemmaOptions extends StageSize {
  readonly marginTop: number;
  readonly marginSide: number;
  readonly leastRow: number;
  readonly greatestRow: number;
}

const step = 16;
const gap = 10;
/** From the middle of a mark to its label: see `labelBoxOf`. */
export const labelOffset = 4;

/** Papers in rows, before they are fitted to the height of the stage. */
interface Rows {
  readonly papers: readonly { readonly id: string; readonly x: number; readonly row: number }[];
  readonly rowCount: number;
  readonly width: number;
  readonly years: readonly YearMark[];
}

export function stemmaLayout(papers: readonly StemmaInput[], options: StemmaOptions): Scene {
  const isEither = (side: StemmaInput['side']) => papers.some((paper) => paper.side === side);
  const room = options.width - 2 * options.marginSide;
  const isBoth = isEither('older') && isEither('newer');
  const direction = isEither('older') ? 'ancestors' : 'descendants';
  const rows = isBoth ? rowsBothWays(papers, room) : rowsOneWay(papers, direction, room);
  const rowHeight = heightOf(rows.rowCount, options);
  const inputs = new Map(papers.map((paper) => [paper.id, paper]));
  const isLeft = ({ side }: StemmaInput) =>
    side === 'older' || (side === 'root' && direction === 'ancestors' && !isBoth);
  const nodes = rows.papers.map(({ id, x, row }): PlacedNode => {
    const paper = inputs.get(id)!;
    return {
      id,
      x: options.marginSide + x,
      y: options.marginTop + (row + 0.5) * rowHeight,
      radius: stemmaRadius(paper),
      labelSide: isLeft(paper) ? 'left' : 'right',
    };
  });
  const placed = new Set(nodes.map(({ id }) => id));
  return {
    nodes,
    lines: linesOf(papers, placed),
    years: rows.years.map(({ year, x }) => ({ year, x: options.marginSide + x })),
    lanes: [],
    undated: papers.filter(({ id }) => !placed.has(id)).map(({ id }) => id),
    width: rows.width + 2 * options.marginSide,
    height: options.marginTop + rows.rowCount * rowHeight + 8,
  };
}

/** In pixels, 3 to 8; the area says how often a paper is cited. */
export function stemmaRadius({ citations, side }: Pick<StemmaInput, 'citations' | 'side'>): number {
  const radius = Math.min(7.5, 2.6 + 0.42 * Math.sqrt(citations));
  return side === 'root' ? Math.max(7, radius) : radius;
}

function rowsOneWay(papers: readonly StemmaInput[], direction: StemmaTree['direction'], room: number): Rows {
  const ids = new Set(papers.map(({ id }) => id));
  const parentOf = ({ side, parent }: StemmaInput) =>
    side === 'root' || parent === null || !ids.has(parent) ? null : parent;
  const roots = papers.filter(({ side }) => side === 'root');
  const others = papers.filter(({ side }) => side !== 'root');
  const shown = [...roots, ...others].map((paper) => ({ id: paper.id, year: paper.year, parent: parentOf(paper) }));
  const tree = { direction, papers: shown };
  const widths = widthsOf(papers);
  return stemmaRows(
    tree,
    widths,
    fitted((spacing) => stemmaWidth(tree, widths, spacing), room),
  );
}

function rowsBothWays(papers: readonly StemmaInput[], room: number): Rows {
  const trees = placeable(papers);
  const widths = widthsOf(papers);
  return bothWaysRows(
    trees,
    widths,
    fitted((spacing) => bothWaysWidth(trees, widths, spacing), room),
  );
}

/** From the middle of the mark to the end of the label. */
function widthsOf(papers: readonly StemmaInput[]): ReadonlyMap<string, number> {
  return new Map(papers.map((paper) => [paper.id, stemmaRadius(paper) + labelOffset + paper.labelWidth]));
}

/** The widest spacing of years with which the rows fit into the room, or the narrowest when none does. */
function fitted(widthWith: (spacing: StemmaSpacing) => number, room: number): StemmaSpacing {
  const spacingOf = (year: number): StemmaSpacing => ({ year, step, gap });
  let low = 4;
  let high = 120;
  if (widthWith(spacingOf(low)) > room) return spacingOf(low);
  for (let round = 0; round < 9; round++) {
    const middle = (low + high) / 2;
    if (widthWith(spacingOf(middle)) <= room) low = middle;
    else high = middle;
  }
  return spacingOf(low);
}

function heightOf(rowCount: number, { height, marginTop, leastRow, greatestRow }: StemmaOptions): number {
  const room = (height - marginTop - 8) / Math.max(1, rowCount);
  return Math.max(leastRow, Math.min(greatestRow, room));
}

function linesOf(papers: readonly StemmaInput[], placed: ReadonlySet<string>): PlacedLine[] {
  return papers.flatMap(({ id, parent, side }): PlacedLine[] => {
    if (parent === null || !placed.has(id) || !placed.has(parent)) return [];
    const [citing, cited] = side === 'newer' ? [id, parent] : [parent, id];
    return [{ citing, cited, kind: 'branch', parent }];
  });
}
