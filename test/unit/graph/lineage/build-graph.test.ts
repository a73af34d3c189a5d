import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import { type CitationGraph, paperFlags, unknownYear } from '../../../../graph/lineage/citation-graph.ts';
import type { PaperRow } from '../../../../graph/lineage/collect-topology.ts';
import { rowOf, walkRows } from '../../../../graph/lineage/walk-rows.ts';
import { isStemmaError } from '../../../../graph/model/errors.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import {
  citationTexts,
  diamond,
  draw,
  mutualCitation,
  numberOf,
  randomDrawing,
  toRows,
} from '../../../support/graphs.ts';
import { networkRows, readGarfield, readHepth, readOracle } from '../../../support/hepth.ts';

const row = (handle: number, references: number[], more: Partial<PaperRow> = {}): PaperRow => ({
  handle,
  id: `p${handle}`,
  year: 2000 + handle,
  publishedOn: null,
  stub: false,
  references,
  ...more,
});

describe('building a graph', () => {
  it('numbers papers by time and keeps both directions', () => {
    const { graph } = draw(diamond);
    expect(graph.ids).toEqual(['a', 'b', 'c', 'd']);
    expect([...graph.referenceOffsets]).toEqual([0, 0, 1, 2, 4]);
    expect([...graph.referenceTargets]).toEqual([0, 0, 1, 2]);
    expect([...graph.citationOffsets]).toEqual([0, 2, 3, 4, 4]);
    expect([...graph.citationSources]).toEqual([1, 2, 3, 3]);
  });

  it('leaves out loops and repeats and counts them', () => {
    const { graph, report } = buildGraph([row(0, []), row(1, [1, 0, 0, 0]), row(2, [2, 2, 1])]);
    expect(citationTexts(graph, 'all')).toEqual(['p1>p0', 'p2>p1']);
    expect(report).toMatchObject({ papers: 3, citations: 2, loops: 3, repeats: 2 });
  });

  it('counts and marks stubs, and dates that cannot be read', () => {
    const { graph, report } = buildGraph([row(0, [], { stub: true }), row(1, [0], { publishedOn: 'soon' })]);
    expect(report).toMatchObject({ stubs: 1, unreadableDates: 1 });
    expect([...graph.flags]).toEqual([paperFlags.stub, 0]);
  });

  it('takes handles far apart', () => {
    const { graph } = buildGraph([row(4_000_000_000, [7], { year: 2001 }), row(7, [], { year: 2000 })]);
    expect(citationTexts(graph, 'lineage')).toEqual(['p4000000000>p7']);
  });

  it.each([
    ['a reference without a paper', [row(0, [9])]],
    ['a shared handle', [row(0, []), row(0, [])]],
    ['a handle that is no whole number', [row(0.5, [])]],
    ['a reference that is no handle', [row(0, [-1])]],
  ])('refuses %s', (_, rows) => {
    let thrown: unknown;
    try {
      buildGraph(rows);
    } catch (error) {
      thrown = error;
    }
    expect(isStemmaError(thrown) && thrown.code).toBe('bad-input');
  });

  it('of nothing gives an empty graph', () => {
    const { graph, report } = buildGraph([]);
    expect(graph.paperCount).toBe(0);
    expect([...graph.referenceOffsets]).toEqual([0]);
    expect(report.setAside).toEqual([]);
  });

  it('does not depend on the order in which papers and references come', () => {
    fc.assert(
      fc.property(randomDrawing(), fc.infiniteStream(fc.nat()), (drawing, numbers) => {
        const rows = toRows(drawing);
        const shuffled = shuffle(rows, numbers).map((paper) => ({
          ...paper,
          handle: 1000 - paper.handle,
          references: shuffle(paper.references, numbers).map((handle) => 1000 - handle),
        }));
        expect(buildGraph(shuffled)).toEqual(buildGraph(rows));
      }),
      { numRuns: 300 },
    );
  });
});

function shuffle<T>(items: readonly T[], numbers: Iterator<number>): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = numbers.next().value % (i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

/** What every graph promises, whatever went in. */
function expectSound(graph: CitationGraph): void {
  const { paperCount, referenceOffsets, referenceTargets, citationOffsets, citationSources } = graph;
  const forward: string[] = [];
  const backward: string[] = [];
  for (let u = 0; u < paperCount; u++) {
    const references = referenceTargets.subarray(referenceOffsets[u]!, referenceOffsets[u + 1]!);
    const citations = citationSources.subarray(citationOffsets[u]!, citationOffsets[u + 1]!);
    expect([...references]).toEqual([...new Set(references)].sort((a, b) => a - b));
    expect([...citations]).toEqual([...new Set(citations)].sort((a, b) => a - b));
    expect([...rowOf(walkRows(graph, 'references', 'lineage'), u)]).toEqual([...references.filter((v) => v < u)]);
    expect([...rowOf(walkRows(graph, 'citations', 'lineage'), u)]).toEqual([...citations.filter((v) => v > u)]);
    for (const v of references) forward.push(`${u}>${v}`);
    for (const v of citations) backward.push(`${v}>${u}`);
  }
  expect(backward.sort()).toEqual(forward.sort());
}

describe('the time policy', () => {
  it('sets aside a citation of a later year, and keeps it in the rows', () => {
    const { graph, report } = draw({ papers: { a: 2000, b: 2001 }, citations: [['a', 'b']] });
    expect(citationTexts(graph, 'lineage')).toEqual([]);
    expect(citationTexts(graph, 'all')).toEqual(['a>b']);
    expect(report.setAside).toEqual([{ citing: 0, cited: 1, reason: 'against-time', cycle: [] }]);
  });

  it.each([
    ['2000-05-01', '2000-05-02', false],
    ['2000-05-02', '2000-05-02', true],
    ['2000-05', '2000-05-31', true],
    ['2000-05', '2000-06-01', false],
    ['2000-05-01', 2000, true],
    [2000, '2000-12-31', true],
    [2000, '2001-01-01', false],
    [null, 2001, true],
    [2000, null, true],
  ])('a paper of %s may cite one of %s: %s', (citing, cited, follows) => {
    const { graph } = draw({ papers: { a: citing, b: cited }, citations: [['a', 'b']] });
    expect(citationTexts(graph, 'lineage')).toEqual(follows ? ['a>b'] : []);
  });

  it('breaks a mutual citation, says which citation it dropped and round which circle', () => {
    const { graph, report } = draw(mutualCitation);
    const [dropped, ...others] = report.setAside;
    expect(others).toEqual([]);
    expect(dropped!.reason).toBe('breaks-cycle');
    expect(dropped!.cycle).toEqual([dropped!.citing, dropped!.cited]);
    expect(citationTexts(graph, 'lineage')).toHaveLength(5);
    expect(report.mutualCitations).toEqual([[numberOf(graph, 'a'), numberOf(graph, 'b')].sort()]);
    expect(graph.flags[numberOf(graph, 'a')]! & paperFlags.inMutualCitation).not.toBe(0);
    expect(graph.flags[numberOf(graph, 'old')]! & paperFlags.inMutualCitation).toBe(0);
  });

  it('drops citations with an imputed year before others', () => {
    const { graph, report } = draw({
      papers: { a: 2000, b: 2000, x: null },
      citations: [
        ['a', 'b'],
        ['b', 'x'],
        ['x', 'a'],
      ],
    });
    expect(citationTexts(graph, 'lineage')).toContain('a>b');
    expect(report.setAside).toHaveLength(1);
    const { citing, cited } = report.setAside[0]!;
    expect([graph.ids[citing], graph.ids[cited]]).toContain('x');
  });

  it('never follows a citation against time, even where imprecise dates contradict it', () => {
    const { graph, report } = draw({
      papers: { u: '1998-03-01', w: 1998, v: '1998-05-01' },
      citations: [
        ['u', 'w'],
        ['w', 'v'],
        ['u', 'v'],
      ],
    });
    expect(citationTexts(graph, 'lineage')).toHaveLength(1);
    expect(report.setAside.map(({ reason }) => reason).sort()).toEqual(['against-time', 'contradicts-dates']);
  });

  it('numbers a paper after those it cites where dates leave it open', () => {
    const { graph } = draw({ papers: { a: '1998-03-01', w: 1998 }, citations: [['a', 'w']] });
    expect(graph.ids).toEqual(['w', 'a']);
  });

  it('leaves no cycle, sets nothing aside without a reason, and keeps the rows sound', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 10, density: 4 }), (drawing) => {
        const { graph, report } = draw(drawing);
        expectSound(graph);
        const aside = report.setAside.map(({ citing, cited }) => `${citing}>${cited}`);
        const against: string[] = [];
        for (let u = 0; u < graph.paperCount; u++) {
          for (const v of rowOf(walkRows(graph, 'references', 'all'), u)) if (v > u) against.push(`${u}>${v}`);
        }
        expect(aside).toEqual(against);
        for (const { citing, cited, reason, cycle } of report.setAside) {
          if (reason === 'against-time') continue;
          expect(cycle.slice(0, 2)).toEqual([citing, cited]);
          if (reason === 'breaks-cycle') expectCircle(graph, cycle);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every citation when no date contradicts it and there is no cycle', () => {
    fc.assert(
      fc.property(randomDrawing({ acyclic: true }), (drawing) => {
        expect(draw(drawing).report.setAside).toEqual([]);
      }),
    );
  });

  it('when off, orders by time and sets nothing aside', () => {
    const { graph, report } = draw(mutualCitation, { timePolicy: 'off' });
    expect(graph.ids).toEqual(['old', 'a', 'b', 'young']);
    expect(report).toMatchObject({ timePolicy: 'off', setAside: [], mutualCitations: [] });
  });
});

function expectCircle(graph: CitationGraph, cycle: readonly number[]): void {
  cycle.forEach((u, i) => {
    const references = graph.referenceTargets.subarray(graph.referenceOffsets[u]!, graph.referenceOffsets[u + 1]!);
    expect(references).toContain(cycle[(i + 1) % cycle.length]);
  });
}

describe('imputed years', () => {
  it('lie between the references and the citers, the smaller guess winning', () => {
    const { graph, report } = draw({
      papers: { a: 1990, b: 1995, x: null, c: 1993, d: 1999 },
      citations: [
        ['x', 'a'],
        ['x', 'b'],
        ['c', 'x'],
        ['d', 'x'],
      ],
    });
    const x = numberOf(graph, 'x');
    expect(report.imputed).toEqual([{ paper: x, year: 1993 }]);
    expect(graph.years[x]).toBe(unknownYear);
    expect(graph.flags[x]! & paperFlags.yearImputed).not.toBe(0);
  });

  it('come from one side where only one is known, and from nowhere where none is', () => {
    const { graph, report } = draw({
      papers: { a: 1990, x: null, y: null, z: null },
      citations: [
        ['x', 'a'],
        ['y', 'z'],
      ],
    });
    expect(report.imputed.map(({ paper, year }) => [graph.ids[paper], year])).toEqual([['x', 1990]]);
    expect(report.undetermined).toBe(2);
    expect(graph.times[numberOf(graph, 'y')]).toBeNaN();
  });
});

interface PolicyRow {
  readonly kept: number;
  readonly dropped: number;
  readonly nontrivialSCC: number;
  readonly largest: readonly number[];
  readonly easdesInSCC: number;
}

describeCorpus('the time policy on hep-th', (path) => {
  const summarize = (rows: PaperRow[]) => {
    const { report } = buildGraph(rows);
    const against = report.setAside.filter(({ reason }) => reason === 'against-time').length;
    return {
      kept: report.citations - against,
      dropped: against,
      nontrivialSCC: report.mutualCitations.length,
      largest: report.mutualCitations
        .map(({ length }) => length)
        .sort((a, b) => b - a)
        .slice(0, 6),
      broken: report.setAside.length - against,
      counts: { loops: report.loops, repeats: report.repeats },
    };
  };

  it('with days and with years agrees with the published table, dropping no more than its heuristic', () => {
    const oracle = readOracle<Record<string, PolicyRow>>(path(), 'cycle-policies');
    const network = readHepth(path());
    const rows = networkRows(network);
    const byDay = summarize(rows);
    const { easdesInSCC: dayCuts, ...day } = oracle['day(u)>=day(v)']!;
    expect(byDay).toMatchObject({ kept: day.kept, dropped: day.dropped, nontrivialSCC: day.nontrivialSCC });
    expect(byDay.largest).toEqual(day.largest);
    expect(byDay.counts).toEqual({ loops: 39, repeats: 0 });
    expect(byDay.broken).toBeLessThanOrEqual(dayCuts);
    const byYear = summarize(rows.map((paper) => ({ ...paper, publishedOn: null })));
    const year = oracle['year(u)>=year(v)']!;
    expect(byYear).toMatchObject({ kept: year.kept, dropped: year.dropped, nontrivialSCC: year.nontrivialSCC });
    expect(byYear.largest).toEqual(year.largest);
    expect(byYear.broken).toBeLessThanOrEqual(year.easdesInSCC);
  });

  it('imputes most hidden years to within one, and leaves few undetermined', () => {
    const network = readHepth(path());
    const rows = networkRows(network).map((paper) => ({ ...paper, publishedOn: null }));
    const hidden = rows.map((paper, i) => (i % 10 === 3 ? { ...paper, year: null } : paper));
    const { graph, report } = buildGraph(hidden);
    const truth = new Map(rows.map(({ id, year }) => [id, year!]));
    const near = report.imputed.filter(({ paper, year }) => Math.abs(truth.get(graph.ids[paper]!)! - year) <= 1).length;
    expect(report.imputed.length + report.undetermined).toBe(2777);
    expect(report.undetermined).toBeLessThan(60);
    expect(near / report.imputed.length).toBeGreaterThan(0.7);
  });

  it("counts each of SmallW's doubled arcs once", () => {
    const { report } = buildGraph(networkRows(readGarfield(path(), 'SmallW')));
    expect(report).toMatchObject({ papers: 396, citations: 994, repeats: 994 });
  });
});
