/**
 * The axis of the stemma: years with shrinking gaps, so that empty decades take little room. The axis runs away from the
 * root, toward newer papers or toward older ones; mirroring is left to the caller.
 */
export interface StemmaPaper {
  readonly id: string;
  /** The paper from which it hangs; null for the root, and for papers whose parents are not shown. */
  readonly parent: string | null;
  /** Null: the paper has no place on the axis of years and is given in `undated` instead. */
  readonly year: number | null;
}

export interface StemmaSpacing {
  /** Width of a year with weight 1; a year with n papers weighs .35 + √n. */
  readonly year: number;
  /** From a paper to its child of the same year, and least distance of two years with papers. */
  readonly step: number;
  /** Least space between the end of a label and what follows it. */
  readonly gap: number;
}

export interface TimeAxis {
  readonly xOf: ReadonlyMap<string, number>;
  readonly years: readonly { readonly year: number; readonly x: number }[];
}

/** An empty year's share of one with a paper; also the base of every year. */
const emptyWeight = 0.35;

/**
 * The x of each paper: its year's, plus a step for each paper of the same year between it and the root. A year is wide
 * enough for its steps, so that x follows the years. A root without a year stands where the first paper does, or before.
 */
export function timeAxis(
  papers: readonly StemmaPaper[],
  direction: 'descendants' | 'ancestors',
  spacing: StemmaSpacing,
): TimeAxis {
  const away = direction === 'descendants' ? 1 : -1;
  const stepOf = stepsWithinYear(papers);
  const counts = new Map<number, { papers: number; steps: number }>();
  for (const { id, year } of papers) {
    if (year === null) continue;
    const count = counts.get(year) ?? { papers: 0, steps: 0 };
    counts.set(year, { papers: count.papers + 1, steps: Math.max(count.steps, stepOf.get(id)!) });
  }
  const undatedRoot = papers[0] !== undefined && papers[0].year === null;
  const years: { year: number; x: number }[] = [];
  let x = undatedRoot ? spacing.step : 0;
  let before: number | undefined;
  for (const year of [...counts.keys()].sort((a, b) => away * (a - b))) {
    if (before !== undefined) {
      const { papers: count, steps } = counts.get(before)!;
      const emptyYears = Math.abs(year - before) - 1;
      const own = Math.max((emptyWeight + Math.sqrt(count)) * spacing.year, (steps + 1) * spacing.step);
      x += own + emptyYears * emptyWeight * spacing.year;
    }
    years.push({ year, x });
    before = year;
  }
  const xOfYear = new Map(years.map((each) => [each.year, each.x]));
  const xOf = new Map<string, number>();
  for (const { id, year } of papers) {
    xOf.set(id, year === null ? 0 : xOfYear.get(year)! + stepOf.get(id)! * spacing.step);
  }
  return { xOf, years };
}

/** For each paper, how many papers above it in the tree are of the same year in one run. */
function stepsWithinYear(papers: readonly StemmaPaper[]): Map<string, number> {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const steps = new Map<string, number>();
  for (const paper of papers) {
    const run: StemmaPaper[] = [];
    let at: StemmaPaper | undefined = paper;
    while (at !== undefined && !steps.has(at.id)) {
      run.push(at);
      const parent: StemmaPaper | undefined = at.parent === null ? undefined : byId.get(at.parent);
      at = parent !== undefined && parent.year === at.year ? parent : undefined;
    }
    let step = at === undefined ? 0 : steps.get(at.id)! + 1;
    for (const each of run.reverse()) steps.set(each.id, step++);
  }
  return steps;
}
