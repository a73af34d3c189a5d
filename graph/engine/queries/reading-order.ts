/**
 * In which order to read some papers, each after those of them that it builds on (older first), and how to spread them
 * over weeks. One paper alone is read as a goal: with what to read before it.
 */
import { prerequisites } from '../../lineage/prerequisites.ts';
import { readingOrder } from '../../lineage/reading-order.ts';
import { type ReadingPlan, readingPlan } from '../../lineage/reading-plan.ts';
import { readingEffort } from '../../lineage/reading-plan-effort.ts';
import type { Paper } from '../../model/paper.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { type Completeness, completenessOf } from '../completeness.ts';
import { findPapers } from '../find-papers.ts';
import { type LoadedGraph, numberOf } from '../loaded-graph.ts';
import { NumberedPapers } from '../numbered-papers.ts';

export interface ReadingOrderQuery {
  readonly ids: readonly string[];
  /** How many prerequisites to add; by default 12 for one paper alone, none for several. */
  readonly prerequisites?: number;
  /** A plan, when both are given. */
  readonly weeks?: number;
  readonly hoursPerWeek?: number;
  /** Papers that the reader knows: no time is planned for them. */
  readonly known: readonly string[];
}

export interface ReadingOrderAnswer {
  readonly query: ReadingOrderQuery;
  readonly order: readonly {
    readonly paper: Paper;
    /** Ids of papers of the order to read just before; those reached by way of them are not repeated. */
    readonly after: readonly string[];
    /** Whether it was asked for, or is a prerequisite that was added. */
    readonly asked: boolean;
    /** Estimated; two where the number of pages is unknown. */
    readonly hours: number;
  }[];
  /** Ids of papers, week by week. Null when no weeks and hours were given. */
  readonly plan: null | {
    readonly weeks: readonly {
      readonly papers: readonly string[];
      readonly hours: number;
      readonly overfull: boolean;
    }[];
    readonly hours: number;
    /** For which there is no time. No planned paper requires one. */
    readonly leftOut: readonly string[];
  };
  readonly completeness: Completeness;
}

const prerequisitesOfOne = 12;

/** @throws StemmaError `not-found` for a paper, `bad-input` for a plan that cannot be */
export async function readingOrderOf(
  store: GraphStore,
  loaded: LoadedGraph,
  query: ReadingOrderQuery,
): Promise<ReadingOrderAnswer> {
  const { graph } = loaded;
  const numbersOf = async (ids: readonly string[]) =>
    (await findPapers(store, ids)).map(({ id }) => numberOf(loaded, id));
  const asked = await numbersOf(query.ids);
  const known = query.known.length === 0 ? [] : await numbersOf(query.known);
  const limit = query.prerequisites ?? (asked.length === 1 ? prerequisitesOfOne : 0);
  const added = limit === 0 ? [] : prerequisites(graph, asked, { limit, relatedLimit: 0 }).prerequisites;
  const scores = new Float64Array(graph.paperCount);
  for (const { paper, final } of added) scores[paper] = final;
  // What was asked for is worth more than all that was added, so that a plan is cut to fit it.
  for (const paper of asked) scores[paper] = 1;
  const order = readingOrder(graph, [...asked, ...added.map(({ paper }) => paper)], { scores });
  const planned = order.map((each) => ({ ...each, effort: readingEffort({}), score: scores[each.paper]! }));
  const papers = await NumberedPapers.fetch(
    store,
    loaded,
    order.map(({ paper }) => paper),
  );
  const { weeks, hoursPerWeek } = query;
  return {
    query,
    order: planned.map(({ paper, after, effort }) => ({
      paper: papers.paper(paper),
      after: papers.ids(after),
      asked: asked.includes(paper),
      hours: effort,
    })),
    plan:
      weeks === undefined || hoursPerWeek === undefined
        ? null
        : withIds(readingPlan(planned, { weeks, hoursPerWeek, known: new Set(known) }), papers),
    completeness: completenessOf(papers.all()),
  };
}

function withIds({ weeks, hours, leftOut }: ReadingPlan, papers: NumberedPapers): ReadingOrderAnswer['plan'] {
  return {
    weeks: weeks.map((week) => ({ ...week, papers: papers.ids(week.papers) })),
    hours,
    leftOut: papers.ids(leftOut),
  };
}
