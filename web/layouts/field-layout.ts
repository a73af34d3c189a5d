/**
 * The field: all papers, years from left to right, one lane a cluster. Within its year and lane a paper stands as near as
 * it can to those it cites and that cite it, without touching another; the most cited also have room for their labels.
 * Pure: same input, same picture.
 */
import { FreePlaces } from './free-places.ts';
import { laneOrder } from './lane-order.ts';
import type { Lane, PlacedNode, Scene, StageSize, YearMark } from './scene.ts';
import { type YearColumn, yearColumns } from './year-columns.ts';

export interface FieldPaper {
  readonly id: string;
  readonly year: number | null;
  readonly cluster: number | null;
  /** Citations in the graph. */
  readonly citations: number;
  /** In pixels. */
  readonly labelWidth: number;
}

export interface FieldLink {
  readonly citing: string;
  readonly cited: string;
}

export interface FieldOptions extends StageSize {
  /** Above the topmost lane, for the axis. */
  readonly marginTop: number;
  /** Papers that are sure of room for their label. */
  readonly labels: number;
}

/** For the lane's name. */
const laneHead = 15;
const laneFoot = 3;
const gap = 1.5;
const labelGap = 3;
const labelHalfHeight = 7;
const sideMargin = 8;
/** How often papers are drawn toward their neighbours; in a crowd most have no choice of place. */
const sweepsOf = (papers: number): number => (papers > crowd ? 1 : 3);
const crowd = 1000;

interface Item {
  readonly paper: FieldPaper;
  readonly lane: number;
  readonly radius: number;
  readonly hasLabel: boolean;
  readonly column: YearColumn;
  x: number;
  /** From the lane's middle. */
  y: number;
}

/** Smaller marks and fewer labels, in turn, until everything fits the stage. */
const attempts = [
  { marks: 1, labels: 1 },
  { marks: 0.85, labels: 0.8 },
  { marks: 0.75, labels: 0.6 },
  { marks: 0.65, labels: 0.4 },
  { marks: 0.55, labels: 0.2 },
  { marks: 0.5, labels: 0.05 },
] as const;

export function fieldLayout(papers: readonly FieldPaper[], links: readonly FieldLink[], options: FieldOptions): Scene {
  const hopeful = attempts.filter(({ marks }) => mayFit(papers, options, marks));
  const last = attempts.at(-1)!;
  for (const { marks, labels } of hopeful) {
    const scene = layoutWith(papers, links, { ...options, labels: Math.round(options.labels * labels) }, marks);
    if (scene.height <= options.height && scene.width <= options.width) return stretched(scene, options);
  }
  const labels = Math.round(options.labels * last.labels);
  return stretched(layoutWith(papers, links, { ...options, labels }, last.marks), options);
}

/** Uses the room that is left, down or across: what is further apart still does not touch. */
function stretched(scene: Scene, { width, height, marginTop }: FieldOptions): Scene {
  // What is wider than the stage is drawn smaller, and has the more height; what is higher has the more width.
  const room = (height * scene.width) / width - marginTop;
  const factor = Math.max(1, Math.min(1.6, room / Math.max(1, scene.height - marginTop)));
  const across = Math.max(1, (width * scene.height) / (height * scene.width));
  const stretch = (y: number) => marginTop + (y - marginTop) * factor;
  return {
    ...scene,
    nodes: scene.nodes.map((node) => ({ ...node, x: node.x * across, y: stretch(node.y) })),
    years: scene.years.map(({ year, x }) => ({ year, x: x * across })),
    lanes: scene.lanes.map((lane) => ({ ...lane, top: stretch(lane.top), bottom: stretch(lane.bottom) })),
    width: scene.width * across,
    height: stretch(scene.height),
  };
}

/** Marks alone take about a third of a field that is full: no need to try where they would need more. */
function mayFit(papers: readonly FieldPaper[], options: FieldOptions, scale: number): boolean {
  let area = 0;
  for (const { citations } of papers) area += (2 * (radiusOf(citations, scale, options.width) + gap)) ** 2;
  return area * 3 < options.width * options.height;
}

function layoutWith(
  papers: readonly FieldPaper[],
  links: readonly FieldLink[],
  options: FieldOptions,
  scale: number,
): Scene {
  const dated = papers.filter(({ year }) => year !== null);
  const clusters = clustersOf(dated);
  const laneOf = new Map(clusters.map((cluster, lane) => [cluster, lane]));
  const columns = columnsOf(dated, scale, options.width);
  const ranked = [...dated].sort((a, b) => b.citations - a.citations || (a.id < b.id ? -1 : 1));
  const items = ranked.map((paper, rank): Item => {
    const column = columns.get(paper.year!)!;
    const radius = radiusOf(paper.citations, scale, options.width);
    const x = (column.left + column.right) / 2;
    const lane = laneOf.get(paper.cluster)!;
    return { paper, lane, radius, hasLabel: rank < options.labels, column, x, y: 0 };
  });
  const itemOf = new Map(items.map((item) => [item.paper.id, item]));
  const neighbours = neighboursOf(items, itemOf, links);
  const order = orderOf(clusters.length, items, itemOf, links);
  let lanes = stack(
    order,
    place(items, clusters.length, () => 0, options.width),
    options.marginTop,
  );
  for (let sweep = 0; sweep < sweepsOf(items.length); sweep++) {
    const middles = lanes.map((lane) => lane.middle);
    const wanted = new Map(items.map((item) => [item, pull(item, neighbours.get(item)!, middles, lanes[item.lane]!)]));
    lanes = stack(
      order,
      place(items, clusters.length, (item) => wanted.get(item)!, options.width),
      options.marginTop,
    );
  }
  return {
    nodes: items.map((item) => placed(item, lanes[item.lane]!.middle)),
    lines: [],
    years: marks(columns),
    lanes: order.map(
      (lane): Lane => ({ cluster: clusters[lane]!, top: lanes[lane]!.top, bottom: lanes[lane]!.bottom }),
    ),
    undated: papers.filter(({ year }) => year === null).map(({ id }) => id),
    width: Math.max(options.width, ...[...columns.values()].map(({ right }) => right + sideMargin)),
    height: Math.max(options.marginTop, ...lanes.map(({ bottom }) => bottom)) + laneFoot,
  };
}

/** In pixels; the area says how often a paper is cited. */
function radiusOf(citations: number, scale: number, stageWidth: number): number {
  const greatest = Math.max(6, Math.min(14, stageWidth / 60));
  return scale * Math.min(greatest, 2.6 + 0.95 * Math.sqrt(citations));
}

/** Clusters by number, papers of none last. */
function clustersOf(papers: readonly FieldPaper[]): (number | null)[] {
  const clusters = [...new Set(papers.map(({ cluster }) => cluster))];
  return clusters.sort((a, b) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY));
}

function columnsOf(papers: readonly FieldPaper[], scale: number, width: number): Map<number, YearColumn> {
  const years = new Map<number, { papers: number; widest: number }>();
  for (const { year, citations } of papers) {
    const { papers: count, widest } = years.get(year!) ?? { papers: 0, widest: 0 };
    years.set(year!, { papers: count + 1, widest: Math.max(widest, 2 * (radiusOf(citations, scale, width) + gap)) });
  }
  return new Map(
    yearColumns(years, width - 2 * sideMargin).map(({ year, left, right }) => [
      year,
      { year, left: left + sideMargin, right: right + sideMargin },
    ]),
  );
}

function neighboursOf(items: readonly Item[], itemOf: ReadonlyMap<string, Item>, links: readonly FieldLink[]) {
  const neighbours = new Map<Item, Item[]>(items.map((item) => [item, []]));
  for (const { citing, cited } of links) {
    const [a, b] = [itemOf.get(citing), itemOf.get(cited)];
    if (a === undefined || b === undefined) continue;
    neighbours.get(a)!.push(b);
    neighbours.get(b)!.push(a);
  }
  return neighbours;
}

function orderOf(
  laneCount: number,
  items: readonly Item[],
  itemOf: ReadonlyMap<string, Item>,
  links: readonly FieldLink[],
): number[] {
  const sizes = new Array<number>(laneCount).fill(0);
  for (const { lane } of items) sizes[lane]!++;
  const between = new Map<number, number>();
  for (const { citing, cited } of links) {
    const [a, b] = [itemOf.get(citing)?.lane, itemOf.get(cited)?.lane];
    if (a === undefined || b === undefined || a === b) continue;
    const key = Math.min(a, b) * laneCount + Math.max(a, b);
    between.set(key, (between.get(key) ?? 0) + 1);
  }
  return laneOrder(sizes, (a, b) => between.get(Math.min(a, b) * laneCount + Math.max(a, b)) ?? 0);
}

/** Puts every paper near where it wants to be, the most cited first. Gives how far each lane reaches up and down. */
function place(items: readonly Item[], laneCount: number, wanted: (item: Item) => number, width: number): FreePlaces[] {
  const lanes = Array.from({ length: laneCount }, () => new FreePlaces());
  for (const item of items) {
    const lane = lanes[item.lane]!;
    const { radius, hasLabel, paper, column } = item;
    const before = radius + gap;
    const after = before + (hasLabel ? labelGap + paper.labelWidth : 0);
    const halfHeight = Math.max(radius, hasLabel ? labelHalfHeight : 0) + gap;
    const target = wanted(item);
    let cost = Number.POSITIVE_INFINITY;
    for (const x of placesAcross(column, before, items.length > crowd)) {
      if (cost === 0) break;
      const flips = x + after > width;
      const y = lane.nearest(x - (flips ? after : before), x + (flips ? before : after), halfHeight, target);
      const itsCost = Math.abs(y - target) + Math.abs(x - (column.left + column.right) / 2) / 4;
      if (itsCost < cost) [cost, item.x, item.y] = [itsCost, x, y];
    }
    const flips = item.x + after > width;
    lane.take({
      left: item.x - (flips ? after : before),
      right: item.x + (flips ? before : after),
      top: item.y - halfHeight,
      bottom: item.y + halfHeight,
    });
  }
  return lanes;
}

/** The middle of the year's column, and beside it as far as the paper stays inside. */
function placesAcross({ left, right }: YearColumn, radius: number, isCrowded: boolean): number[] {
  const middle = (left + right) / 2;
  const reach = (right - left) / 2 - radius;
  if (reach < 2) return [middle];
  if (isCrowded) return [middle, middle - reach * 0.7, middle + reach * 0.7];
  return [middle, middle - reach / 2, middle + reach / 2, middle - reach, middle + reach];
}

interface StackedLane {
  readonly top: number;
  readonly bottom: number;
  readonly middle: number;
}

/** Lanes one below the other, by index. */
function stack(order: readonly number[], places: readonly FreePlaces[], marginTop: number): StackedLane[] {
  const lanes = new Array<StackedLane>(places.length);
  let y = marginTop;
  for (const lane of order) {
    const { top, bottom } = places[lane]!.extent;
    const height = laneHead + (bottom - top) + laneFoot;
    lanes[lane] = { top: y, bottom: y + height, middle: y + laneHead - top };
    y += height;
  }
  return lanes;
}

/** Where its neighbours draw a paper, held inside its lane. */
function pull(item: Item, neighbours: readonly Item[], middles: readonly number[], lane: StackedLane): number {
  if (neighbours.length === 0) return 0;
  let sum = 0;
  for (const each of neighbours) sum += middles[each.lane]! + each.y;
  const wanted = sum / neighbours.length - middles[item.lane]!;
  const reach = ((lane.bottom - lane.top - laneHead - laneFoot) / 2) * 0.8;
  return Math.max(-reach, Math.min(reach, wanted / 2));
}

function placed({ paper, x, y, radius }: Item, middle: number): PlacedNode {
  return { id: paper.id, x, y: middle + y, radius, labelSide: 'auto' };
}

function marks(columns: ReadonlyMap<number, YearColumn>): YearMark[] {
  return [...columns.values()].map(({ year, left, right }) => ({ year, x: (left + right) / 2 }));
}
