/**
 * The axis of the stemma: years with shrinking gaps, so that empty decades take little room. Of one tree it runs away from
 * the root, toward newer papers or toward older ones, and mirroring is left to the caller; of trees both ways it runs from
 * left to right.
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

/** Which way a paper's children and label lie: a newer one's and a root's to the right, an older one's to the left. */
export interface SidedPaper extends StemmaPaper {
  readonly isLeftward: boolean;
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
  const isLeftward = direction === 'ancestors';
  const dated = papers.filter(({ year }) => year !== null).map((paper) => ({ ...paper, isLeftward }));
  const { xOf, years } = sharedAxis(dated, spacing);
  const undatedRoot = papers[0] !== undefined && papers[0].year === null;
  const first = undatedRoot ? spacing.step : 0;
  const newest = years.at(-1)?.x ?? 0;
  const away = (x: number) => first + (isLeftward ? newest - x : x);
  return {
    xOf: new Map(papers.map(({ id, year }) => [id, year === null ? 0 : away(xOf.get(id)!)])),
    years: (isLeftward ? [...years].reverse() : years).map(({ year, x }) => ({ year, x: away(x) })),
  };
}

/**
 * One axis, from left to right, for trees toward newer and toward older papers. The weight of a year lies on the side to
 * which its labels run.
 *
 * @param papers all with a year
 */
export function sharedAxis(papers: readonly SidedPaper[], spacing: StemmaSpacing): TimeAxis {
  const stepOf = stepsWithinYear(papers);
  const counts = countsByYear(papers, stepOf);
  const years: { year: number; x: number }[] = [];
  let before: { readonly year: number; readonly x: number; readonly counts: YearCounts } | undefined;
  for (const year of [...counts.keys()].sort((a, b) => a - b)) {
    const here = counts.get(year)!;
    const x =
      before === undefined ? here.leftSteps * spacing.step : before.x + distance(before, { year, here }, spacing);
    before = { year, x, counts: here };
    years.push({ year, x });
  }
  const xOfYear = new Map(years.map((each) => [each.year, each.x]));
  const xOf = new Map<string, number>();
  for (const { id, year, isLeftward } of papers) {
    const step = stepOf.get(id)! * spacing.step;
    xOf.set(id, xOfYear.get(year!)! + (isLeftward ? -step : step));
  }
  return { xOf, years };
}

interface YearCounts {
  left: number;
  right: number;
  leftSteps: number;
  rightSteps: number;
}

function countsByYear(
  papers: readonly SidedPaper[],
  stepOf: ReadonlyMap<string, number>,
): ReadonlyMap<number, YearCounts> {
  const counts = new Map<number, YearCounts>();
  for (const { id, year, isLeftward } of papers) {
    const count = counts.get(year!) ?? { left: 0, right: 0, leftSteps: 0, rightSteps: 0 };
    counts.set(year!, count);
    const step = stepOf.get(id)!;
    if (isLeftward) {
      count.left++;
      count.leftSteps = Math.max(count.leftSteps, step);
    } else {
      count.right++;
      count.rightSteps = Math.max(count.rightSteps, step);
    }
  }
  return counts;
}

/** From one year with papers to the next: room for the labels between the two, for their steps, and for empty years. */
function distance(
  from: { readonly year: number; readonly counts: YearCounts },
  to: { readonly year: number; readonly here: YearCounts },
  spacing: StemmaSpacing,
): number {
  const weight = emptyWeight + Math.sqrt(from.counts.right) + Math.sqrt(to.here.left);
  const steps = from.counts.rightSteps + to.here.leftSteps + 1;
  const emptyYears = to.year - from.year - 1;
  return Math.max(weight * spacing.year, steps * spacing.step) + emptyYears * emptyWeight * spacing.year;
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
