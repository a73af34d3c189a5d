/** From the answer to what the map draws: labels, colors and sizes are chosen here, places by the layouts. */
import { labelsOf } from '../../graph/model/paper-label.ts';
import type { Cluster, Paper } from '../api/client.ts';
import { clusterSlots } from '../layouts/cluster-slots.ts';
import { fieldLayout } from '../layouts/field-layout.ts';
import { outlineLayout } from '../layouts/outline-layout.ts';
import type { Scene, StageSize } from '../layouts/scene.ts';
import { type StemmaInput, stemmaLayout } from '../layouts/stemma-layout.ts';
import type { Answer, AnswerPaper } from '../state/answer.ts';
import { clusterName } from '../state/belonging.ts';
import type { ViewState } from '../state/view-state.ts';
import { axisHeight } from './ground-layers.ts';
import { fieldFontSize, fontOf, treeFontSize } from './labels-layer.ts';
import type { MapModel, NodeLook } from './map-model.ts';

export interface ModelInput {
  readonly answer: Answer;
  readonly state: ViewState;
  readonly clusters: readonly Cluster[];
  readonly clusterOf: ReadonlyMap<string, number>;
  readonly size: StageSize;
}

/** Narrower than this a tree reads from top to bottom. */
const outlineBelow = 560;
const longestLabel = 30;
const outlineRow = 34;
/** Of the line that names papers without a year, at the lower edge. */
const trayHeight = 52;
/** Of the buttons that zoom, at the right edge; on narrow stages they stand beside the tray. */
const buttonsWidth = 46;

export function makeModel({ answer, state, clusters, clusterOf, size }: ModelInput): MapModel {
  const slots = clusterSlots(clusters);
  const labels = labelsOf(answer.papers.map(({ paper }) => paper));
  const slotOf = ({ id }: Paper) => slots.get(clusterOf.get(id) ?? -1) ?? null;
  const kind = answer.kind === 'field' ? 'field' : size.width < outlineBelow ? 'outline' : 'stemma';
  const looks = new Map(
    answer.papers.map((each): [string, NodeLook] => [
      each.paper.id,
      {
        label: `${each.paper.retracted === true ? '✕ ' : ''}${shortened(labels.get(each.paper.id)!)}`,
        suffix: suffixOf(each),
        note: kind === 'outline' ? yearNote(each.paper, labels.get(each.paper.id)!) : '',
        slot: slotOf(each.paper),
        isRoot: each.side === 'root',
        isStub: each.paper.status === 'stub',
        importance: each.paper.counts.citations,
      },
    ]),
  );
  const room = kind === 'field' ? fieldRoom(answer, size) : size;
  const scene =
    kind === 'field' ? fieldScene(answer, state, looks, slots, clusterOf, room) : treeScene(kind, answer, looks, size);
  return {
    key: keyOf(state, kind, size),
    kind,
    scene,
    room,
    looks,
    citations: answer.citations,
    laneNames: laneNames(clusters, slots),
  };
}

/** What makes a picture another one; folding a branch or drawing more lines does not. */
function keyOf({ view, roots, way, depth, from, to, fieldLimit }: ViewState, kind: string, size: StageSize): string {
  return JSON.stringify([view, kind, roots, way, depth, from, to, fieldLimit, size.width, size.height]);
}

/** The year, unless the label says it. */
function yearNote({ year }: Paper, label: string): string {
  return year === null || label.endsWith(String(year)) ? '' : String(year);
}

function suffixOf({ hidden, folded, place }: AnswerPaper): string {
  if (folded > 0) return `▸${folded + hidden}`;
  if (hidden > 0) return `+${hidden}`;
  return place === null ? '' : `№${place}`;
}

function shortened(label: string): string {
  return label.length <= longestLabel ? label : `${label.slice(0, longestLabel - 1).trimEnd()}…`;
}

/** Less what lies on the stage: the tray of papers without a year, and the buttons that zoom. */
function fieldRoom({ papers }: Answer, { width, height }: StageSize): StageSize {
  const isNarrow = width < outlineBelow;
  const hasTray = papers.some(({ paper }) => paper.year === null);
  return {
    width: width - (isNarrow ? 0 : buttonsWidth),
    height: height - (hasTray || isNarrow ? trayHeight : 0),
  };
}

function fieldScene(
  answer: Answer,
  { citations }: ViewState,
  looks: ReadonlyMap<string, NodeLook>,
  slots: ReadonlyMap<number, number>,
  clusterOf: ReadonlyMap<string, number>,
  room: StageSize,
): Scene {
  const measure = measureIn(fontOf(fieldFontSize));
  const essential = answer.citations.filter((citation) => citation.essential);
  const papers = answer.papers.map(({ paper }) => {
    const cluster = clusterOf.get(paper.id) ?? -1;
    return {
      id: paper.id,
      year: paper.year,
      cluster: slots.has(cluster) ? cluster : null,
      citations: paper.counts.citations,
      labelWidth: measure(looks.get(paper.id)!.label) + 2,
    };
  });
  const labels = Math.round(Math.min(70, (room.width * room.height) / 8500));
  const scene = fieldLayout(papers, essential, { ...room, marginTop: axisHeight, labels });
  const placed = new Set(scene.nodes.map(({ id }) => id));
  const drawn = (citations === 'all' ? answer.citations : essential).filter(
    ({ citing, cited }) => placed.has(citing) && placed.has(cited),
  );
  return { ...scene, lines: drawn.map(({ citing, cited }) => ({ citing, cited, kind: 'citation', parent: null })) };
}

function treeScene(
  kind: 'stemma' | 'outline',
  answer: Answer,
  looks: ReadonlyMap<string, NodeLook>,
  size: StageSize,
): Scene {
  const measure = measureIn(fontOf(treeFontSize, true));
  const inputs = answer.papers.map(({ paper, side, parent }): StemmaInput => {
    const { label, suffix } = looks.get(paper.id)!;
    return {
      id: paper.id,
      year: paper.year,
      side: side === 'newer' || side === 'older' ? side : 'root',
      parent,
      citations: paper.counts.citations,
      labelWidth: measure(suffix === '' ? label : `${label} ${suffix}`) + 2,
    };
  });
  if (kind === 'outline') return outlineLayout(inputs, { width: size.width, marginTop: 6, rowHeight: outlineRow });
  const width = size.width - buttonsWidth + 12;
  return stemmaLayout(inputs, {
    width,
    height: size.height,
    marginTop: axisHeight + 6,
    marginSide: 16,
    leastRow: 16,
    greatestRow: 27,
  });
}

function laneNames(clusters: readonly Cluster[], slots: ReadonlyMap<number, number>): MapModel['laneNames'] {
  const names = clusters.slice(0, slots.size).map((cluster) => {
    return [cluster.number, { name: clusterName(cluster), slot: slots.get(cluster.number)! }] as const;
  });
  return new Map<number | null, { name: string; slot: number | null }>([
    ...names,
    [null, { name: 'Other subjects', slot: null }],
  ]);
}

let measuring: CanvasRenderingContext2D | null = null;

function measureIn(font: string): (text: string) => number {
  measuring ??= document.createElement('canvas').getContext('2d');
  const context = measuring!;
  context.font = font;
  return (text) => context.measureText(text).width;
}
