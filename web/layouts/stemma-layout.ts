/**
 * The stemma on the stage: `stemmaRows` places papers in rows, this fits them to the stage. An answer toward older and newer
 * papers at once is two trees that share their root; several roots stand in rows of their own, between the two.
 */
import { type StemmaRows, type StemmaSpacing, stemmaRows } from '../../graph/lineage/stemma-rows.ts';
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

type Side = 'newer' | 'older';
interface Block {
  readonly rows: StemmaRows;
  readonly side: Side;
  /** Papers that are placed by another block. */
  readonly except: ReadonlySet<string>;
  readonly dx: number;
  readonly firstRow: number;
}

export function stemmaLayout(papers: readonly StemmaInput[], options: StemmaOptions): Scene {
  const roots = papers.filter(({ side }) => side === 'root');
  const sides = (['older', 'newer'] as const).filter((side) => papers.some((paper) => paper.side === side));
  const blocks = blocksOf(papers, roots, sides.length === 0 ? ['newer'] : sides, options);
  const rowCount = Math.max(0, ...blocks.map(({ rows, firstRow }) => firstRow + rows.rowCount));
  const rowHeight = heightOf(rowCount, options);
  const inputs = new Map(papers.map((paper) => [paper.id, paper]));
  const nodes: PlacedNode[] = [];
  for (const { rows, side, except, dx, firstRow } of blocks) {
    for (const { id, x, row } of rows.papers) {
      if (except.has(id)) continue;
      nodes.push({
        id,
        x: options.marginSide + dx + x,
        y: options.marginTop + (firstRow + row + 0.5) * rowHeight,
        radius: stemmaRadius(inputs.get(id)!),
        labelSide: side === 'newer' ? 'right' : 'left',
      });
    }
  }
  const width = Math.max(0, ...blocks.map(({ rows, dx }) => dx + rows.width)) + 2 * options.marginSide;
  return {
    nodes,
    lines: linesOf(papers, new Set(nodes.map(({ id }) => id))),
    years: yearsOf(blocks, options.marginSide),
    lanes: [],
    undated: blocks.flatMap(({ rows }) => rows.undated.filter((id) => inputs.get(id)?.side !== 'root')),
    width,
    height: options.marginTop + rowCount * rowHeight + 8,
  };
}

/** In pixels, 3 to 8; the area says how often a paper is cited. */
export function stemmaRadius({ citations, side }: Pick<StemmaInput, 'citations' | 'side'>): number {
  const radius = Math.min(7.5, 2.6 + 0.42 * Math.sqrt(citations));
  return side === 'root' ? Math.max(7, radius) : radius;
}

function blocksOf(
  papers: readonly StemmaInput[],
  roots: readonly StemmaInput[],
  sides: readonly Side[],
  options: StemmaOptions,
): Block[] {
  const room = options.width - 2 * options.marginSide;
  if (sides.length === 1) {
    const rows = fitted((spacing) => rowsOf(papers, roots, sides[0]!, spacing), room);
    return [{ rows, side: sides[0]!, except: new Set(), dx: 0, firstRow: 0 }];
  }
  const isShared = roots.length === 1;
  const olderRoots = isShared ? [{ ...roots[0]!, labelWidth: 0 }] : [];
  const both = fitted((spacing) => {
    const older = rowsOf(papers, olderRoots, 'older', spacing);
    const newer = rowsOf(papers, roots, 'newer', spacing);
    return { older, newer, width: older.width + newer.width };
  }, room);
  const { older, newer } = both;
  const rootIds = new Set(roots.map(({ id }) => id));
  return [
    { rows: older, side: 'older', except: rootIds, dx: 0, firstRow: 0 },
    { rows: newer, side: 'newer', except: new Set(), dx: older.width, firstRow: isShared ? 0 : older.rowCount },
  ];
}

function rowsOf(
  papers: readonly StemmaInput[],
  roots: readonly StemmaInput[],
  side: Side,
  spacing: StemmaSpacing,
): StemmaRows {
  const rootIds = new Set(roots.map(({ id }) => id));
  const shown = [...roots, ...papers.filter((paper) => paper.side === side)];
  const ids = new Set(shown.map(({ id }) => id));
  const tree = shown.map(({ id, year, parent }) => ({
    id,
    year,
    parent: parent !== null && ids.has(parent) && !rootIds.has(id) ? parent : null,
  }));
  const widths = new Map(shown.map((paper) => [paper.id, stemmaRadius(paper) + labelOffset + paper.labelWidth]));
  return stemmaRows({ direction: side === 'newer' ? 'descendants' : 'ancestors', papers: tree }, widths, spacing);
}

/** The widest spacing of years with which the rows fit into the room, or the narrowest when none does. */
function fitted<T extends { readonly width: number }>(rowsFor: (spacing: StemmaSpacing) => T, room: number): T {
  let low = 4;
  let high = 120;
  let best = rowsFor({ year: low, step, gap });
  for (let round = 0; round < 9 && best.width <= room; round++) {
    const middle = (low + high) / 2;
    const rows = rowsFor({ year: middle, step, gap });
    if (rows.width <= room) [low, best] = [middle, rows];
    else high = middle;
  }
  return best;
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

/** Where the two trees meet they share a year: it is marked once. */
function yearsOf(blocks: readonly Block[], marginSide: number): YearMark[] {
  const marks = new Map<number, YearMark>();
  for (const { rows, dx } of blocks) {
    for (const { year, x } of rows.years) marks.set(year, { year, x: marginSide + dx + x });
  }
  return [...marks.values()].sort((a, b) => a.x - b.x);
}
