/** The rules behind the panels: what is said, in which order, and which key leads where. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../../web/api/client.ts';
import { rangeBetween, rowStep } from '../../../../web/panels/answer/answer-keys.ts';
import { answerRows, nextOrder, type Order } from '../../../../web/panels/answer/answer-rows.ts';
import { entryReason, sectionsOf } from '../../../../web/panels/lists/entry-words.ts';
import { placeInAnswer } from '../../../../web/panels/paper/place-in-answer.ts';
import {
  authorsLine,
  factsLine,
  identifierLinks,
  namedTitle,
  referencesKnown,
  saidBy,
  webAddress,
} from '../../../../web/panels/paper-words.ts';
import { answerSize, provisional, questionTitle } from '../../../../web/panels/question/question-words.ts';
import { marked, movedTo } from '../../../../web/panels/search/completion.ts';
import type { Answer, AnswerPaper } from '../../../../web/state/answer.ts';

function paper(id: string, fields: Partial<Paper> = {}): Paper {
  return {
    id,
    title: `Title of ${id}`,
    year: 2000,
    authors: [],
    venue: null,
    type: 'article-journal',
    identifiers: {},
    status: 'full',
    referencesStatus: 'known',
    counts: { references: 0, citations: 0 },
    ...fields,
  };
}

function item(id: string, parent: string | null, fields: Partial<AnswerPaper> = {}): AnswerPaper {
  const side = parent === null && id === 'root' ? 'root' : 'newer';
  const rest = { depth: 1, hidden: 0, folded: 0, listed: false, place: null };
  return { ...rest, side, parent, paper: paper(id), ...fields };
}

function answer(papers: readonly AnswerPaper[], fields: Partial<Answer> = {}): Answer {
  const completeness = { papersWithReferences: papers.length, papers: papers.length };
  return { kind: 'stemma', papers, citations: [], truncated: null, completeness, scope: null, ...fields };
}

const tree: Order = { by: 'tree', descending: false };
const ids = (rows: readonly { item: AnswerPaper }[]) =>
  rows.map(
    ({
      item: {
        paper: { id },
      },
    }) => id,
  );

describe('the facts of a paper in one line', () => {
  it('begin with its retraction', () => {
    const facts = { authors: [{ name: 'Leslie Lamport' }], venue: 'TOCS', year: 1998 };
    expect(factsLine(facts)).toBe('Leslie Lamport · TOCS · 1998');
    expect(factsLine({ ...facts, retracted: true })).toBe('Retracted · Leslie Lamport · TOCS · 1998');
  });
});

describe('rows of the answer', () => {
  it('put each paper below the one it hangs from, siblings by year', () => {
    const papers = [
      item('root', null),
      item('late', 'root', { paper: paper('late', { year: 2010 }) }),
      item('early', 'root', { paper: paper('early', { year: 1990 }) }),
      item('child', 'early'),
    ];
    const rows = answerRows(answer(papers), tree, null);
    expect(ids(rows)).toEqual(['root', 'early', 'child', 'late']);
    expect(rows.map(({ level }) => level)).toEqual([1, 2, 3, 2]);
    expect(rows.map(({ isBranch }) => isBranch)).toEqual([true, true, false, false]);
  });

  it('hold every paper once, whatever hangs from whatever, cycles and strangers too', () => {
    const parents = fc.array(fc.option(fc.integer({ min: -1, max: 11 }), { nil: null }), { maxLength: 12 });
    fc.assert(
      fc.property(parents, (given) => {
        const papers = given.map((parent, at) => item(`p${at}`, parent === null ? null : `p${parent}`));
        const rows = answerRows(answer(papers), tree, null);
        expect(ids(rows).sort()).toEqual(papers.map(({ paper: { id } }) => id).sort());
      }),
    );
  });

  it('put papers without a year last in both directions', () => {
    const papers = [
      item('none', null, { paper: paper('none', { year: null }) }),
      item('old', null, { paper: paper('old', { year: 1970 }) }),
      item('new', null, { paper: paper('new', { year: 2020 }) }),
    ];
    for (const descending of [false, true]) {
      const rows = ids(answerRows(answer(papers), { by: 'year', descending }, null));
      expect(rows).toEqual(descending ? ['new', 'old', 'none'] : ['old', 'new', 'none']);
    }
  });

  it('keep roots when a filter drops all else', () => {
    const papers = [item('root', null), item('child', 'root')];
    expect(ids(answerRows(answer(papers), tree, new Set()))).toEqual(['root']);
  });

  it('sort most cited first, then the other way', () => {
    const first = nextOrder(tree, 'cited');
    expect(first).toEqual({ by: 'cited', descending: true });
    expect(nextOrder(first, 'cited').descending).toBe(false);
  });
});

describe('keys of the list', () => {
  const rows = answerRows(answer([item('root', null), item('a', 'root'), item('b', 'a')]), tree, null);

  it('walk down and up, and stop at the ends', () => {
    expect(rowStep(rows, [], 'root', 'ArrowDown')).toEqual({ does: 'go', to: 'a' });
    expect(rowStep(rows, [], 'root', 'ArrowUp')).toBeNull();
    expect(rowStep(rows, [], 'b', 'ArrowDown')).toBeNull();
    expect(rowStep(rows, [], 'root', 'End')).toEqual({ does: 'go', to: 'b' });
  });

  it('fold with left and unfold with right; on a leaf left goes to the parent', () => {
    expect(rowStep(rows, [], 'a', 'ArrowLeft')).toEqual({ does: 'fold', id: 'a' });
    expect(rowStep(rows, ['a'], 'a', 'ArrowRight')).toEqual({ does: 'fold', id: 'a' });
    expect(rowStep(rows, ['a'], 'a', 'ArrowLeft')).toEqual({ does: 'go', to: 'root' });
    expect(rowStep(rows, [], 'b', 'ArrowLeft')).toEqual({ does: 'go', to: 'a' });
  });

  it('leave other keys to the page', () => {
    expect(rowStep(rows, [], 'a', '/')).toBeNull();
    expect(rowStep(rows, [], 'gone', 'ArrowDown')).toBeNull();
  });

  it('pick ranges either way', () => {
    expect(rangeBetween(['a', 'b', 'c'], 'c', 'b')).toEqual(['b', 'c']);
    expect(rangeBetween(['a', 'b'], 'gone', 'b')).toEqual(['b']);
  });
});

describe('words about a paper', () => {
  it('name two authors and count the rest', () => {
    const authors = ['A', 'B', 'C', 'D'].map((name) => ({ name }));
    expect(authorsLine(authors)).toBe('A, B and 2 others');
    expect(authorsLine(authors.slice(0, 3))).toBe('A, B, C');
    expect(authorsLine([])).toBe('');
  });

  it('do not say a short name twice', () => {
    const title = "Spanner: Google's Globally-Distributed Database";
    expect(namedTitle({ id: 'x', shortName: 'Spanner', title })).toEqual({ name: 'Spanner', rest: title.slice(7) });
    expect(namedTitle({ id: 'x', shortName: 'Paxos', title: 'Paxoses' })).toEqual({ name: 'Paxos', rest: ' Paxoses' });
    expect(namedTitle({ id: 'x', title: '' })).toEqual({ name: null, rest: 'x' });
  });

  it('link identifiers to their homes and let nothing out of the address', () => {
    expect(identifierLinks({ doi: '10.1/a<b>"c' })[0]?.href).toBe('https://doi.org/10.1/a%3Cb%3E%22c');
    expect(identifierLinks({ arxiv: '1706.03762' })[0]?.href).toBe('https://arxiv.org/abs/1706.03762');
  });

  it('never link what is no web address', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '//example.org', 'http://', '', null]) {
      expect(webAddress(url)).toBeNull();
    }
    expect(webAddress('https://example.org/a')).toBe('https://example.org/a');
  });

  it('tell known references from claimed and from unknown ones', () => {
    const said = (references: number, reported: number | null, status: Paper['referencesStatus'] = 'known') =>
      referencesKnown({
        counts: { references, citations: 0 },
        referencesStatus: status,
        reportedReferenceCount: reported,
      });
    expect(said(18, 24)).toBe('18 of 24 references known');
    expect(said(24, 24)).toBe('24 references known');
    expect(said(1, null)).toBe('1 reference known');
    expect(said(9, null, 'partial')).toBe('9 references known, and there may be more');
    expect(said(0, null, 'unknown')).toBe('Its reference list is not known');
    expect(said(0, null, 'none-reported')).toContain('no proof');
  });

  it('name every source of a citation', () => {
    expect(saidBy(['bundled'])).toBe('bundled says so');
    expect(saidBy(['a', 'b', 'c'])).toBe('a, b and c say so');
  });
});

describe('words about an answer', () => {
  it('ask in the direction that is shown', () => {
    expect(questionTitle({ view: 'stemma', way: 'down' }, 'Paxos')).toBe('What builds on Paxos');
    expect(questionTitle({ view: 'stemma', way: 'up' }, 'Raft')).toBe('What Raft builds on');
    expect(questionTitle({ view: 'reading', way: 'up' }, 'Raft')).toBe('What to read before Raft');
  });

  it('say how much was cut, without counting roots', () => {
    const papers = [item('root', null), item('a', 'root')];
    expect(answerSize(answer(papers))).toBe('1 paper');
    expect(answerSize(answer(papers, { truncated: { shown: 1, total: 1200, rule: '' } }))).toBe('1 of 1,200 papers');
  });

  it('call an answer provisional when most reference lists are missing', () => {
    const known = (papersWithReferences: number) =>
      provisional(answer([], { completeness: { papersWithReferences, papers: 10 } }));
    expect(known(10)).toBeNull();
    expect(known(6)).toBe('The reference lists of 6 of 10 papers are known.');
    expect(known(4)).toMatch(/^Provisional: only/);
  });

  it('list what a paper cites in the picture beside its parent', () => {
    const papers = [item('root', null), item('a', 'root'), item('b', 'a')];
    const citations = [
      { citing: 'b', cited: 'a', essential: true },
      { citing: 'b', cited: 'root', essential: true },
    ];
    const place = placeInAnswer(answer(papers, { citations }), 'b');
    expect(place?.parent?.id).toBe('a');
    expect(place?.others.map(({ id }) => id)).toEqual(['root']);
    expect(placeInAnswer(answer(papers, { citations }), 'root')).toBeNull();
  });
});

describe('words about a line of a list', () => {
  const evidence = { rule: 'nothing-similar', query: '', candidates: [] };
  it('give the reason that decided', () => {
    const line = { kind: 'paper', kindReason: '', evidence, decidedBy: 'rule', status: 'unresolved' } as const;
    expect(entryReason(line)).toBe('no source knows a similar title');
    expect(entryReason({ ...line, decidedBy: 'person' })).toBe('decided by you');
    const video = { ...line, status: 'not-a-paper', kind: 'video', kindReason: 'host youtube.com' } as const;
    expect(entryReason(video)).toBe('a video, by host youtube.com');
  });

  it('drop no line, and keep the order of the text', () => {
    const entry = (order: number, section: string[], status: 'matched' | 'unresolved') => ({
      ...{ key: `e${order}`, line: order, order, section, text: '', prose: null, kind: 'paper' as const },
      ...{ kindReason: '', status, decidedBy: 'rule' as const, confidence: null, links: [], evidence },
    });
    const items = [entry(1, ['A'], 'matched'), entry(2, ['A', 'B'], 'unresolved'), entry(3, ['A'], 'unresolved')];
    expect(sectionsOf({ items }, null).map(({ name, entries }) => [name, entries.length])).toEqual([
      ['A', 2],
      ['A / B', 1],
    ]);
    expect(sectionsOf({ items }, 'unresolved').flatMap(({ entries }) => entries.map(({ key }) => key))).toEqual([
      'e2',
      'e3',
    ]);
  });
});

describe('completion', () => {
  it('goes round the options by way of what was typed', () => {
    expect([null, 0, 1].map((at) => movedTo(at, 'ArrowDown', 2))).toEqual([0, 1, null]);
    expect([null, 0, 1].map((at) => movedTo(at, 'ArrowUp', 2))).toEqual([1, null, 0]);
    expect(movedTo(0, 'ArrowDown', 0)).toBeNull();
  });

  it('marks beginnings of words, in any script, and changes no letter', () => {
    expect(marked('The Paxos made', 'pax').filter(({ typed }) => typed)).toEqual([{ text: 'Pax', typed: true }]);
    expect(marked('Zieliński', 'lin').some(({ typed }) => typed)).toBe(false);
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, query) => {
        expect(
          marked(text, query)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
