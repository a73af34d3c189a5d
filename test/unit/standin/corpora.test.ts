import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../../standin/corpus/build-corpus.ts';
import type { Corpus } from '../../standin/corpus/corpus.ts';
import { generatedCorpus } from '../../standin/corpus/generated.ts';
import { Holes } from '../../standin/corpus/holes.ts';
import { bundledCorpus, hepthCorpus, visCorpus } from '../../standin/corpus/read-corpora.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { readHepth } from '../../support/hepth.ts';

function expectSound(corpus: Corpus): void {
  const ids = corpus.papers.map((paper) => paper.ids);
  for (const unique of ['openalex', 's2', 'corpusId', 'dblp', 'omid'] as const) {
    expect(new Set(ids.map((id) => id[unique])).size, unique).toBe(corpus.papers.length);
  }
  let forward = 0;
  let backward = 0;
  for (const paper of corpus.papers) {
    forward += corpus.references(paper).length;
    backward += corpus.citationCount(paper);
    expect(corpus.references(paper)).not.toContain(paper);
  }
  expect(forward).toBe(backward);
}

const citations = (corpus: Corpus): number =>
  corpus.papers.reduce((sum, paper) => sum + corpus.references(paper).length, 0);

describe('the bundled corpus', () => {
  const corpus = bundledCorpus();

  it('has every bundled paper in full, and what they cite besides', () => {
    expect(corpus.papers.filter(({ full }) => full)).toHaveLength(416);
    expect(corpus.papers.length).toBeGreaterThan(5_000);
    // 97 state their own; more are printed in references to them.
    expect(corpus.papers.filter(({ ids, full }) => full && ids.doi !== null).length).toBeGreaterThan(97);
    expectSound(corpus);
  });

  it('links the papers to each other: MapReduce cites the Google File System', () => {
    const named = (title: RegExp) => corpus.papers.find((paper) => paper.full && title.test(paper.title))!;
    const cited = corpus.references(named(/^MapReduce: Simplified/)).map(({ title }) => title);
    expect(cited).toContain(named(/^The Google File System$/i).title);
  });

  it('gives the same identifiers every time', () => {
    expect(bundledCorpus().papers.map(({ ids }) => ids)).toEqual(corpus.papers.map(({ ids }) => ids));
  });
});

describe('a generated corpus', () => {
  it('is the same for a seed, another for another, and cites only older papers', () => {
    const corpus = generatedCorpus(1, { papers: 300 });
    expect(generatedCorpus(1, { papers: 300 }).papers).toEqual(corpus.papers);
    expect(generatedCorpus(2, { papers: 300 }).papers).not.toEqual(corpus.papers);
    expect(corpus.papers).toHaveLength(300);
    for (const paper of corpus.papers) {
      for (const cited of corpus.references(paper)) expect(cited.index).toBeLessThan(paper.index);
    }
    expectSound(corpus);
  });

  it('holds the identifiers that break naive clients', () => {
    const dois = generatedCorpus(1, { papers: 300 }).papers.flatMap(({ ids }) => ids.doi ?? []);
    expect(dois.some((doi) => doi.includes('<'))).toBe(true);
    expect(dois.some((doi) => doi.includes(','))).toBe(true);
    const arxiv = generatedCorpus(1, { papers: 300 }).papers.flatMap(({ ids }) => ids.arxiv ?? []);
    expect(arxiv.some((id) => id.includes('/'))).toBe(true);
    expect(arxiv.some((id) => /^\d{4}\.\d{4}$/.test(id))).toBe(true);
    expect(arxiv.some((id) => /^\d{4}\.\d{5}$/.test(id))).toBe(true);
  });
});

describe('building a corpus', () => {
  const paper = { authors: ['Alfa Mike'], year: 2000, venue: null };

  it('makes one paper of all references to one title, and none of a line without one', () => {
    const corpus = buildCorpus('x', [
      {
        ...paper,
        key: 'a',
        title: 'A paper of mine',
        references: [{ raw: 'x', title: 'The cited work' }, { raw: 'smudge' }],
      },
      {
        ...paper,
        key: 'b',
        title: 'Another of mine',
        references: [{ title: 'the CITED work.' }, { title: 'A Paper of Mine' }],
      },
    ]);
    expect(corpus.papers.map(({ title }) => title)).toEqual(['A paper of mine', 'Another of mine', 'The cited work']);
    expect(corpus.references(corpus.papers[1]!).map(({ index }) => index)).toEqual([2, 0]);
    expect(corpus.papers[0]?.references[1]?.cited).toBeNull();
  });

  it('takes an identifier that only references print, and lets no second paper have it', () => {
    const corpus = buildCorpus('x', [
      {
        ...paper,
        key: 'a',
        title: 'A paper of mine',
        references: [
          { title: 'The cited work' },
          { title: 'The cited work', doi: '10.9999/X' },
          { title: 'Another cited work', doi: '10.9999/x' },
        ],
      },
    ]);
    expect(corpus.papers.map(({ ids }) => ids.doi)).toEqual([null, '10.9999/x']);
    expect(corpus.papers[0]?.references.map(({ cited }) => cited)).toEqual([1, 1, 1]);
  });

  it('does not let a paper cite itself', () => {
    const corpus = buildCorpus('x', [
      { ...paper, key: 'a', title: 'A paper of mine', references: [{ title: 'A paper of mine' }] },
    ]);
    expect(corpus.papers[0]?.references[0]?.cited).toBeNull();
  });
});

describe('holes', () => {
  it('are about as many as they say, always the same, and none when switched off', () => {
    const { papers } = generatedCorpus(9, { papers: 2_000, references: 1 });
    const unknown = papers.filter((paper) => !new Holes(true).inS2(paper));
    expect(unknown.length).toBeGreaterThan(40);
    expect(unknown.length).toBeLessThan(130);
    expect(papers.filter((paper) => !new Holes(true).inS2(paper))).toEqual(unknown);
    expect(papers.every((paper) => new Holes(false).inS2(paper))).toBe(true);
  });
});

describeCorpus('corpora of the test data', (path) => {
  it('IEEE VIS: all papers, and all references within the set but self-citations and repetitions', () => {
    const corpus = visCorpus(path('graphs', 'vis-1990-2016.jsonl'));
    expect(corpus.papers).toHaveLength(2_867);
    expect(citations(corpus)).toBeGreaterThan(10_500);
    expect(citations(corpus)).toBeLessThanOrEqual(10_972);
    expectSound(corpus);
  });

  it('hep-th: 27,770 papers, each with its arXiv id', () => {
    const corpus = hepthCorpus(readHepth(path()));
    expect(corpus.papers).toHaveLength(27_770);
    expect(citations(corpus)).toBeGreaterThan(352_000);
    expect(corpus.arxiv('hep-th/9711200')).toBeDefined();
  });
});
