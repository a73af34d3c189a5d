import { describe, expect, it } from 'vitest';
import type { Paper, PrerequisitesAnswer, ReadingOrderAnswer, StemmaAnswer } from '../../../../web/api/client.ts';
import { readingSteps } from '../../../../web/panels/reading/reading-words.ts';
import { readingAnswer, stemmaAnswer } from '../../../../web/state/make-answer.ts';

function paper(id: string, fields: Partial<Paper> = {}): Paper {
  return {
    ...{ id, title: id, year: 2000, authors: [], venue: null, type: 'article-journal', identifiers: {} },
    ...{ status: 'full', referencesStatus: 'known', counts: { references: 1, citations: 1 } },
    ...fields,
  };
}

const completeness = { papers: 4, papersWithReferences: 3 };

/** `goal` builds on `famous`, which builds on `old`; and on a `stub` of which only citations are known. */
function reading() {
  const prerequisite = (id: string, path: readonly string[], citing: number) => ({
    ...{ paper: paper(id), relevance: 0.5, support: { citing, among: 2 }, final: 0.5 },
    why: {
      ...{ path, routes: 1, inReferenceList: path.length === 2, yearsBetween: null },
      citedByReferences: { count: 0, of: 2, examples: [] },
      coCitation: { count: 0, examples: [] },
    },
  });
  const prerequisites: PrerequisitesAnswer = {
    query: { ids: ['goal'], limit: 3, relatedLimit: 0 },
    ...{ roots: [paper('goal')], basis: 'references', related: [], completeness },
    prerequisites: [
      prerequisite('famous', ['goal', 'famous'], 0),
      prerequisite('stub', ['goal', 'stub'], 0),
      prerequisite('old', ['goal', 'famous', 'old'], 1),
    ],
    papers: [paper('goal'), paper('famous'), paper('stub', { status: 'stub' }), paper('old')],
  };
  const place = (id: string, after: readonly string[]) => ({ paper: paper(id), after, asked: id === 'goal', hours: 2 });
  const order: ReadingOrderAnswer = {
    ...{ query: { ids: ['goal'], known: [] }, plan: null, completeness },
    order: [place('old', []), place('famous', ['old']), place('stub', []), place('goal', ['famous', 'stub'])],
  };
  const cites = (citing: string, cited: string) => ({ citing, cited, sources: ['bundled'] });
  const citations = [cites('goal', 'famous'), cites('goal', 'stub'), cites('famous', 'old'), cites('goal', 'old')];
  return { prerequisites, order, citations };
}

describe('what to read first', () => {
  it("comes in the engine's reading order, in the list as on the picture, the goal without a place", () => {
    const { papers } = readingAnswer(reading(), []);
    expect(papers.map((item) => [item.paper.id, item.place])).toEqual([
      ['goal', null],
      ['old', 1],
      ['famous', 2],
      ['stub', 3],
    ]);
    const steps = readingSteps(reading(), 'reading');
    expect(steps.map(({ paper: { id }, place }) => [id, place])).toEqual([
      ['old', 1],
      ['famous', 2],
      ['stub', 3],
    ]);
  });

  it('hangs each paper from the first that is read after it and cites it', () => {
    const { papers } = readingAnswer(reading(), []);
    expect(Object.fromEntries(papers.map((item) => [item.paper.id, item.parent]))).toEqual({
      goal: null,
      old: 'famous',
      famous: 'goal',
      stub: 'goal',
    });
  });

  it('says after which papers one is read, and keeps places when it is ordered by need', () => {
    const steps = readingSteps(reading(), 'needed');
    expect(steps.map(({ paper: { id }, place }) => [id, place])).toEqual([
      ['famous', 2],
      ['stub', 3],
      ['old', 1],
    ]);
    expect(steps[0]!.reasons).toContain('after old, on which it builds');
    expect(steps[1]!.reasons.join()).not.toContain('after');
  });
});

describe('the answer of a stemma', () => {
  const answer = (fields: Partial<StemmaAnswer>): StemmaAnswer => ({
    query: { ids: ['root'], direction: 'descendants', depth: 1, limit: 90 },
    ...{ roots: [{ paper: paper('root'), hidden: 0 }], papers: [], citations: [], truncated: null, scope: null },
    completeness,
    ...fields,
  });

  it('tells that only a part of the graph was looked at, whichever of two answers says so', () => {
    expect(stemmaAnswer([answer({})], []).scope).toBeNull();
    const scope = { papers: 9, citations: 9, truncated: true, reason: 'too large', approximate: ['the tree'] };
    const both = stemmaAnswer([answer({}), answer({ scope })], []);
    expect(both.scope).toEqual({ reason: 'too large', truncated: true, approximate: ['the tree'] });
  });

  it('leaves out what hangs below a folded paper, and counts it there', () => {
    const item = (id: string, parent: string) => ({ paper: paper(id), depth: 1, parent, nearness: 0.1, hidden: 0 });
    const papers = [item('a', 'root'), item('b', 'a'), item('c', 'b')];
    const { papers: shown } = stemmaAnswer([answer({ papers })], ['a']);
    expect(shown.map((each) => [each.paper.id, each.folded])).toEqual([
      ['root', 0],
      ['a', 2],
    ]);
  });
});
