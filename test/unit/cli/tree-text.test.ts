import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeReasons } from '../../../cli/reasons.ts';
import { drawOutline, drawTree } from '../../../cli/tree-text.ts';
import type { Paper, StemmaAnswer } from '../../../graph/index.ts';

function paper(id: string, title: string, year: number | null, shortName?: string): Paper {
  return {
    id,
    title,
    ...(shortName === undefined ? {} : { shortName }),
    year,
    authors: [],
    venue: null,
    type: 'article-journal',
    identifiers: {},
    status: 'full',
    referencesStatus: 'known',
    counts: { references: 0, citations: 0 },
  };
}

interface Given {
  readonly paper: Paper;
  readonly parent: string | null;
  readonly hidden?: number;
}

function answer(
  root: Paper,
  given: readonly Given[],
  direction: 'ancestors' | 'descendants' = 'descendants',
): StemmaAnswer {
  return {
    query: { ids: [root.id], direction, depth: 2, limit: 300 },
    roots: [{ paper: root, hidden: 0 }],
    papers: given.map(({ paper: each, parent, hidden = 0 }) => ({
      paper: each,
      depth: 1,
      parent,
      nearness: 1,
      hidden,
    })),
    citations: [],
    truncated: null,
    completeness: { papersWithReferences: 0, papers: given.length + 1 },
    scope: null,
  };
}

const paxos = paper('paxos', 'The Part-Time Parliament', 1998, 'Paxos');
const simple = paper('simple', 'Paxos Made Simple', 2001);
const chubby = paper('chubby', 'The Chubby lock service', 2006, 'Chubby');
const raft = paper('raft', 'In Search of an Understandable Consensus Algorithm', 2014, 'Raft');
const web = paper('web', 'A page without a year', null);
const family: readonly Given[] = [
  { paper: simple, parent: 'paxos' },
  { paper: chubby, parent: 'simple', hidden: 3 },
  { paper: raft, parent: 'paxos' },
  { paper: web, parent: 'raft' },
];

describe('a family tree in text', () => {
  it('runs from left to right with the years above it', () => {
    expect(drawTree(answer(paxos, family), 200).split('\n')).toMatchInlineSnapshot(`
      [
        "1998",
        "● Paxos ──────────────────────────● Raft",
        "└───────● Paxos Made Simple",
        "        └──────────● Chubby",
        "  without a year: A page without a year",
      ]
    `);
  });

  it('upwards it is mirrored: the paper asked about stands at the right', () => {
    const upwards = [
      { paper: simple, parent: 'raft' },
      { paper: paxos, parent: 'simple' },
    ];
    expect(drawTree(answer(raft, upwards, 'ancestors'), 200).split('\n')).toMatchInlineSnapshot(`
      [
        "                2001",
        " Paxos Made Simple ●─────────────── Raft ●",
        "     Paxos ●───────┘",
      ]
    `);
  });

  it('in a narrow terminal it is an outline, with what was left out counted', () => {
    const text = drawTree(answer(paxos, family), 20);
    expect(text).toBe(drawOutline(answer(paxos, family)));
    expect(text.split('\n')).toEqual([
      '1998  Paxos: The Part-Time Parliament',
      '├─ 2001  Paxos Made Simple',
      '│  └─ 2006  Chubby: The Chubby lock service  (3 more)',
      '└─ 2014  Raft: In Search of an Understandable Consensus Algorithm',
      '   └─       A page without a year',
    ]);
  });

  it('no label hides another, whatever the tree', () => {
    const tree = fc.array(fc.record({ parent: fc.nat(), after: fc.nat(6), length: fc.integer({ min: 1, max: 12 }) }), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(tree, fc.constantFrom('ancestors' as const, 'descendants' as const), (drawn, direction) => {
        const papers = [paper('p0', 'p0-root', 1990)];
        const given = drawn.map(({ parent, after, length }, at) => {
          const above = papers[parent % papers.length]!;
          const year = above.year! + (direction === 'descendants' ? after : -after);
          papers.push(paper(`p${at + 1}`, `p${at + 1}-${'x'.repeat(length)}`, year));
          return { paper: papers.at(-1)!, parent: above.id };
        });
        const text = drawTree(answer(papers[0]!, given, direction), 100_000);
        for (const { title } of papers)
          expect(text).toContain(direction === 'descendants' ? `● ${title}` : `${title} ●`);
      }),
      { numRuns: 200 },
    );
  });
});

describe('reasons in words', () => {
  const papers = new Map([paxos, simple, chubby, raft].map((each) => [each.id, each]));
  const why = {
    path: ['raft', 'chubby', 'paxos'],
    routes: 2,
    inReferenceList: false,
    citedByReferences: { count: 2, of: 9, examples: ['chubby', 'simple'] },
    coCitation: { count: 4, examples: [] },
    yearsBetween: 16,
  };

  it('say how near, who stands on it, who cites it and how old it is', () => {
    const support = { citing: 5, among: 59 };
    expect(describeReasons({ paper: paxos, relevance: 1, final: 1, support, why }, papers)).toEqual([
      '2 steps away: Raft → Chubby → Paxos',
      '5 of the 59 other closest papers cite it',
      'cited by 2 of its 9 references (Chubby, Paxos Made Simple)',
      'cited together with it in 4 papers',
      '16 years older',
    ]);
  });

  it('leave out what there is not', () => {
    const bare = {
      ...why,
      inReferenceList: true,
      citedByReferences: { count: 0, of: 0, examples: [] },
      coCitation: { count: 1, examples: [] },
      yearsBetween: null,
    };
    expect(
      describeReasons({ paper: paxos, relevance: 1, final: 1, support: { citing: 0, among: 0 }, why: bare }, papers),
    ).toEqual(['cited by it directly']);
  });
});
