import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendPapers } from '../../../../graph/lineage/append.ts';
import type { AppendedPaper } from '../../../../graph/lineage/append-arrivals.ts';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import type { PaperRow } from '../../../../graph/lineage/collect-topology.ts';
import { isStemmaError } from '../../../../graph/model/errors.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { diamond, draw, randomDrawing, toRows } from '../../../support/graphs.ts';
import { networkRows, readHepth } from '../../../support/hepth.ts';

const paper = (id: string, year: number | null, references: number[]): AppendedPaper => ({
  id,
  year,
  publishedOn: null,
  stub: false,
  references,
});

/** Builds the rows whose handle is in `first`, appends the others; references from first to others are left out of both. */
function inTwoSteps(rows: readonly PaperRow[], first: ReadonlySet<number>) {
  const usable = rows.map((row) =>
    first.has(row.handle) ? { ...row, references: row.references.filter((handle) => first.has(handle)) } : row,
  );
  const start = buildGraph(usable.filter(({ handle }) => first.has(handle)));
  const later = usable.filter(({ handle }) => !first.has(handle));
  const numbers = new Map(start.graph.ids.map((id, number) => [id, number]));
  later.forEach(({ id }, i) => {
    numbers.set(id, start.graph.paperCount + i);
  });
  const idOf = new Map(rows.map(({ handle, id }) => [handle, id]));
  const appended = appendPapers(
    start,
    later.map((row) => ({ ...row, references: row.references.map((handle) => numbers.get(idOf.get(handle)!)!) })),
  );
  return { appended, whole: buildGraph(usable) };
}

describe('appending papers', () => {
  it('that are younger than all keeps every number', () => {
    const built = draw(diamond);
    const { graph, report, renumbered } = appendPapers(built, [paper('f', 2011, [4, 3, 3, 5]), paper('e', 2010, [0])]);
    expect(renumbered).toBe(false);
    expect(graph.ids).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(report).toMatchObject({ papers: 6, citations: 7, loops: 1, repeats: 1 });
  });

  it('of no papers changes nothing', () => {
    const built = draw(diamond);
    expect(appendPapers(built, [])).toEqual({ ...built, renumbered: false });
  });

  it('refuses a reference to no paper', () => {
    let thrown: unknown;
    try {
      appendPapers(draw(diamond), [paper('e', 2010, [9])]);
    } catch (error) {
      thrown = error;
    }
    expect(isStemmaError(thrown) && thrown.code).toBe('bad-input');
  });

  it('equals building everything at once, whatever is appended', () => {
    let merged = 0;
    let rebuilt = 0;
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 14 }), fc.infiniteStream(fc.boolean()), (drawing, coins) => {
        const rows = toRows(drawing);
        const first = new Set(rows.filter(() => coins.next().value).map(({ handle }) => handle));
        const { appended, whole } = inTwoSteps(rows, first);
        expect({ graph: appended.graph, report: appended.report }).toEqual(whole);
        if (appended.renumbered) rebuilt++;
        else merged++;
      }),
      { numRuns: 400 },
    );
    expect(rebuilt).toBeGreaterThan(0);
    expect(merged).toBeGreaterThan(0);
  });

  it('equals building everything at once when the youngest are appended, mostly without renumbering', () => {
    let merged = 0;
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 20, density: 4 }), fc.nat(), (drawing, cut) => {
        const rows = toRows(drawing);
        const { graph } = buildGraph(rows);
        const share = cut % (graph.paperCount + 1);
        const old = new Set(graph.ids.slice(0, share));
        const first = new Set(rows.filter(({ id }) => old.has(id)).map(({ handle }) => handle));
        const { appended, whole } = inTwoSteps(rows, first);
        expect({ graph: appended.graph, report: appended.report }).toEqual(whole);
        if (!appended.renumbered) merged++;
      }),
      { numRuns: 400 },
    );
    expect(merged).toBeGreaterThan(50);
  });
});

describeCorpus('appending to hep-th', (path) => {
  it('the last thousand papers equals building all of it, without renumbering', () => {
    const rows = networkRows(readHepth(path()));
    const old = new Set(buildGraph(rows).graph.ids.slice(0, -1000));
    const first = new Set(rows.filter(({ id }) => old.has(id)).map(({ handle }) => handle));
    const { appended, whole } = inTwoSteps(rows, first);
    expect(appended.renumbered).toBe(false);
    expect(appended.graph).toEqual(whole.graph);
    expect(appended.report).toEqual(whole.report);
  });
});
