/** The goals of the lineage engine, G1 to G15: each a few bounds on what one run measured. All hep-th unless said. */
import { corpus } from '../data/corpus-path.ts';
import type { EngineName } from '../engine-report.ts';
import type { Measurements } from './measurements.ts';
import { atMostTimes, type Bound, exactly, figureWithin, type Part } from './parts.ts';

export interface GoalRow {
  readonly goal: string;
  readonly title: string;
  readonly bound: string;
  readonly measured: string;
  /** Null: not measured, and `why`. */
  readonly met: boolean | null;
  readonly why: string | null;
  readonly parts: readonly Part[];
}

interface Goal {
  readonly goal: string;
  readonly title: string;
  readonly bounds: readonly Bound[];
}

const bestOfC: readonly EngineName[] = ['igraph', 'graph-tool'];
const igraph: readonly EngineName[] = ['igraph'];
const ownFigure =
  (name: string, dataset: 'hepth' | 's10' | 's100' = 'hepth') =>
  (measurements: Measurements): number | undefined =>
    measurements.figure(dataset, 'stemma', name);
const ownTime =
  (operation: string) =>
  (measurements: Measurements): number | undefined =>
    measurements.time('hepth', 'stemma', operation);

const toBestC = (what: string, operation: string, atMost: number): Bound =>
  atMostTimes({ what, operation, atMost, engines: bestOfC, name: 'best C' });
const toIgraph = (
  what: string,
  operation: string,
  atMost: number,
  dataset: 'hepth' | 's10' | 's100' = 'hepth',
): Bound => atMostTimes({ what, operation, atMost, engines: igraph, name: 'igraph', dataset });
const toFloor = (what: string, operation: string, others: readonly string[], atMost: number, name: string): Bound =>
  atMostTimes({ what, operation, atMost, engines: ['floor'], others, name });
/** graphology is so many times slower. */
const toGraphology = (what: string, operation: string): Bound =>
  atMostTimes({ what, operation, atMost: 1 / 35, engines: ['graphology'], name: 'graphology' });

const leidenSeeds = 5;
/** igraph's mean over five seeds, for runs without igraph on the real graph. */
const knownQuality = corpus === undefined ? undefined : 0.6646;

const goals: readonly Goal[] = [
  {
    goal: 'G1',
    title: 'descendants of the 10 most cited papers',
    bounds: [
      toBestC('all', 'descendants', 0.45),
      toFloor('all', 'descendants', ['descendants', 'descendants-in-fours'], 1.25, 'C++ floor'),
      toFloor('all', 'descendants', ['gather'], 1.35, 'gather bound'),
    ],
  },
  {
    goal: 'G2',
    title: 'three steps; distances to all papers',
    bounds: [toBestC('three steps', 'three-steps', 0.45), toBestC('distances', 'distances', 0.5)],
  },
  {
    goal: 'G3',
    title: 'distance between two papers',
    bounds: [
      toIgraph('10 pairs', 'pairs', 0.35),
      figureWithin({ what: 'p99 of 2,000 pairs', unit: ' ms', atMost: 0.1 }, ownFigure('randomPairP99Ms')),
      figureWithin({ what: 'p99 at 3.5 M citations', unit: ' ms', atMost: 0.5 }, ownFigure('randomPairP99Ms', 's10')),
    ],
  },
  {
    goal: 'G4',
    title: 'PageRank to 1e-9',
    bounds: [
      toIgraph('raw', 'pagerank', 0.5),
      toIgraph('lineage', 'pagerank-lineage', 0.2),
      toIgraph('35 M citations', 'pagerank', 0.3, 's100'),
    ],
  },
  {
    goal: 'G5',
    title: 'strongly connected components',
    bounds: [
      atMostTimes({ what: 'all', operation: 'components', atMost: 0.45, engines: ['graph-tool'], name: 'graph-tool' }),
      toIgraph('all', 'components', 0.2),
    ],
  },
  {
    goal: 'G6',
    title: 'search path counts, criticality and 10 key routes',
    bounds: [
      atMostTimes({
        what: 'all three',
        operation: 'main-paths',
        atMost: 1.5,
        engines: ['stemma'],
        others: ['descendants-by-depth'],
        name: 'the breadth-first search of G1',
      }),
      exactly('citations ranked unlike exact integers', 0, ownFigure('rankedUnlikeExact')),
    ],
  },
  {
    goal: 'G7',
    title: 'co-citation and coupling, top 20 of the most cited paper',
    bounds: [
      toIgraph('co-citation', 'co-citation', 0.05),
      toIgraph('coupling', 'coupling', 0.05),
      figureWithin({ what: 'co-citation', unit: ' ms', below: 1 }, ownTime('co-citation')),
      figureWithin({ what: 'coupling', unit: ' ms', below: 1 }, ownTime('coupling')),
    ],
  },
  {
    goal: 'G8',
    title: 'Leiden, 5 seeds',
    bounds: [
      figureWithin(
        { what: 'mean Q less that of igraph', atLeast: -0.001, else: 'igraph is missing' },
        (measurements) => {
          const other = measurements.figure('hepth', 'igraph', 'leidenQuality') ?? knownQuality;
          const own = measurements.figure('hepth', 'stemma', 'leidenQuality');
          return other === undefined || own === undefined ? undefined : own - other;
        },
      ),
      toIgraph('CPU', 'leiden', 0.6),
      exactly('disconnected clusters', 0, ownFigure('leidenDisconnected')),
      exactly('papers placed otherwise by the same seed', 0, ownFigure('leidenDiffers')),
    ],
  },
  {
    goal: 'G9',
    title: 'loading',
    bounds: [
      toIgraph('text', 'load-text', 0.1),
      atMostTimes({
        what: 'snapshot',
        operation: 'open-snapshot',
        atMost: 0.02,
        engines: igraph,
        others: ['load-text'],
        name: 'igraph text',
      }),
      figureWithin({ what: 'snapshot', unit: ' ms', atMost: 5 }, ownTime('open-snapshot')),
      figureWithin(
        {
          what: 'snapshot at 35 M citations',
          unit: ' MB/s',
          atLeast: 500,
          else: 'the largest graph is part of a full run',
        },
        (measurements) => {
          const milliseconds = measurements.time('s100', 'stemma', 'open-snapshot');
          const megabytes = measurements.figure('s100', 'stemma', 'snapshotMb');
          return milliseconds === undefined || megabytes === undefined ? undefined : (1000 * megabytes) / milliseconds;
        },
      ),
    ],
  },
  {
    goal: 'G10',
    title: 'memory',
    bounds: [
      figureWithin({ what: 'arrays', unit: ' B/citation', atMost: 8 }, ownFigure('bytesPerCitation')),
      figureWithin({ what: 'arrays', unit: ' B/paper', atMost: 8 }, ownFigure('bytesPerPaper')),
      ...(['s10', 's100'] as const).map((dataset) =>
        figureWithin(
          { what: `held at ${dataset} by what igraph holds`, atMost: 0.75, else: `igraph was not run on ${dataset}` },
          (measurements) => {
            const own = measurements.figure(dataset, 'stemma', 'residentMb');
            const other = measurements.figure(dataset, 'igraph', 'residentMb');
            return own === undefined || other === undefined ? undefined : own / other;
          },
        ),
      ),
    ],
  },
  {
    goal: 'G11',
    title: 'at 3.5 M citations',
    bounds: [
      toIgraph('descendants', 'descendants', 0.2, 's10'),
      toIgraph('three steps', 'three-steps', 0.35, 's10'),
      toIgraph('distances', 'distances', 0.45, 's10'),
      toIgraph('components', 'components', 0.2, 's10'),
      toIgraph('PageRank', 'pagerank', 0.3, 's10'),
    ],
  },
  {
    goal: 'G12',
    title: 'prerequisites with their reasons',
    bounds: [
      figureWithin({ what: 'p95', unit: ' ms', below: 30, else: noCorpus() }, ownFigure('prerequisitesP95Ms')),
      figureWithin({ what: 'MAP, 150 papers', atLeast: 0.445, else: noCorpus() }, ownFigure('prerequisitesMap150')),
      figureWithin({ what: 'MAP, 200 held out', atLeast: 0.43, else: noCorpus() }, ownFigure('prerequisitesMap200')),
    ],
  },
  {
    goal: 'G13',
    title: 'appending 1,000 papers',
    bounds: [
      figureWithin({ what: 'CPU', unit: ' ms', below: 20 }, ownTime('append')),
      exactly('entries unlike a rebuild', 0, ownFigure('appendUnlikeRebuild')),
    ],
  },
  {
    goal: 'G14',
    title: 'beside graphology',
    bounds: [
      toGraphology('descendants', 'descendants'),
      toGraphology('three steps', 'three-steps'),
      toGraphology('distances', 'distances'),
      toGraphology('components', 'components'),
      toGraphology('PageRank', 'pagerank'),
      toGraphology('co-citation', 'co-citation'),
      figureWithin(
        { what: 'Leiden by its Louvain, CPU', atMost: 1, else: 'graphology was not run' },
        (measurements) => {
          const own = measurements.time('hepth', 'stemma', 'leiden');
          const other = measurements.time('hepth', 'graphology', 'louvain');
          return own === undefined || other === undefined ? undefined : own / leidenSeeds / other;
        },
      ),
      figureWithin({ what: 'Q less that of Louvain', atLeast: 0, else: 'graphology was not run' }, (measurements) => {
        const own = measurements.figure('hepth', 'stemma', 'leidenQuality');
        const other = measurements.figure('hepth', 'graphology', 'louvainQuality');
        return own === undefined || other === undefined ? undefined : own - other;
      }),
    ],
  },
  {
    goal: 'G15',
    title: 'transitive reduction',
    bounds: [
      atMostTimes({
        what: 'whole graph',
        operation: 'reduction',
        atMost: 20,
        engines: ['stemma'],
        others: ['full-scan'],
        name: 'a walk over every citation',
      }),
      exactly(
        'essential citations of hep-th by strict dates',
        62_848,
        corpus === undefined ? () => undefined : ownFigure('reducedByStrictDates'),
      ),
      figureWithin({ what: '2,000 papers shown', unit: ' ms', below: 2 }, ownTime('display-reduction')),
    ],
  },
];

function noCorpus(): string {
  return corpus === undefined ? 'needs the real hep-th: set STEMMA_CORPUS' : 'not part of this run';
}

/** Holds every goal against the measurements. A goal is met when all its bounds are; not met when one is not. */
export function judge(measurements: Measurements): GoalRow[] {
  return goals.map(({ goal, title, bounds }) => {
    const parts = bounds.map((bound) => bound(measurements));
    const unmeasured = parts.filter(({ met }) => met === null);
    const failed = parts.some(({ met }) => met === false);
    return {
      goal,
      title,
      bound: parts.map(({ bound }) => bound).join('; '),
      measured: parts.map(({ measured }) => measured ?? 'not measured').join('; '),
      met: failed ? false : unmeasured.length > 0 ? null : true,
      why: unmeasured.length === 0 ? null : unmeasured.map(({ bound, why }) => `${bound}: ${why}`).join('; '),
      parts,
    };
  });
}
