import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredPaper } from '../../../../graph/index.ts';
import { toCsl } from '../../../../server/export/csl.ts';
import { exportPapers } from '../../../../server/export/export-papers.ts';
import { plainLine } from '../../../../server/export/latex.ts';
import { samplePapers, storedPaper } from './sample-papers.ts';

interface ParsedItem {
  readonly id: string;
  readonly type: string;
  readonly title?: string;
  readonly author?: readonly object[];
  readonly DOI?: string;
  readonly URL?: string;
  readonly issued?: object;
  readonly 'container-title'?: string;
}

function parseWithCitationJs(bibtex: string): ParsedItem[] {
  const require = createRequire(import.meta.url);
  const { Cite } = require('@citation-js/core') as { Cite: new (text: string) => { data: ParsedItem[] } };
  require('@citation-js/plugin-bibtex');
  return new Cite(bibtex).data;
}

/** What a title or venue may hold, TeX's own signs and other scripts among them. */
const text = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          'Paxos',
          'the',
          'Made',
          'simple',
          'BFT-SMaRt',
          'ZooKeeper:',
          'αβ',
          'γράμμα',
          '分布式',
          '😀',
        ),
      },
      fc.string({ unit: fc.constantFrom(...'abZ&%$#_{}~^\\`\'"-–—“”‘’<>|éüçñøłß…∞≤ 1,.;:!?()[]/@*+='), maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((words) => plainLine(`T ${words.join(' ')} z`));

describe('BibTeX', () => {
  it.each([
    ['article-journal', 'article'],
    ['paper-conference', 'inproceedings'],
    ['book', 'book'],
    ['chapter', 'inbook'],
    ['thesis', 'phdthesis'],
    ['report', 'techreport'],
    ['dataset', 'misc'],
    ['software', 'misc'],
    ['webpage', 'misc'],
    ['document', 'misc'],
    ['article', 'misc'],
  ] as const)('a paper of type %s is @%s', (type, entryType) => {
    expect(exportPapers([storedPaper({ id: 'doi:10.1/x', type })], 'bibtex')).toMatch(new RegExp(`^@${entryType}\\{`));
  });

  it('gives the same bytes for the same papers in any order and with repeats', () => {
    const once = exportPapers(samplePapers, 'bibtex');
    expect(exportPapers([...samplePapers].reverse().concat(samplePapers), 'bibtex')).toBe(once);
  });

  it('braces words with capitals, so that a style cannot write "bft" or "byzantine"', () => {
    const papers = [storedPaper({ id: 'doi:10.1/x', title: 'ZooKeeper and the Byzantine mRNA: A BFT-SMaRt view' })];
    expect(exportPapers(papers, 'bibtex')).toContain('{{ZooKeeper} and the {Byzantine} {mRNA}: A {BFT-SMaRt} view}');
  });

  it('leaves an ordinary first word alone unless it is a name of the paper itself', () => {
    const title = 'Raft refloated';
    expect(exportPapers([storedPaper({ id: 'a', title })], 'bibtex')).toContain('{Raft refloated}');
    expect(exportPapers([storedPaper({ id: 'a', title, shortNames: ['Raft'] })], 'bibtex')).toContain(
      '{{Raft} refloated}',
    );
  });

  it('prints a single Greek letter as a symbol and leaves a Greek word in one piece', () => {
    const paper = storedPaper({ id: 'doi:10.1/g', title: 'The Ω-theorem of Παπαδημητρίου' });
    expect(exportPapers([paper], 'bibtex')).toContain('title = {The {$\\Omega$-theorem} of {Παπαδημητρίου}}');
  });

  it('keeps a DOI with odd characters as it is', () => {
    const doi = '10.1002/(sici)1097-024x(199809)28:11<1189::aid-spe195>3.0.co;2-c_%';
    const [item] = parseWithCitationJs(
      exportPapers([storedPaper({ id: `doi:${doi}`, identifiers: { doi } })], 'bibtex'),
    );
    expect(item?.DOI).toBe(doi);
  });

  it('is empty for no papers', () => {
    expect(exportPapers([], 'bibtex')).toBe('');
  });

  it('loses no field of a paper without year, author, venue or title', () => {
    const bare = storedPaper({ id: 'title:0', title: '', year: null, authors: [], type: 'document' });
    expect(exportPapers([bare], 'bibtex')).toBe('@misc{anonnd,\n}\n');
  });

  it('reads back in citation-js as the data that went in', () => {
    const sorted = [...samplePapers].sort((a, b) => (a.id < b.id ? -1 : 1));
    const parsed = parseWithCitationJs(exportPapers(samplePapers, 'bibtex'));
    expect(parsed.map(({ id }) => id)).toHaveLength(samplePapers.length);
    for (const [at, paper] of sorted.entries()) {
      const sent = toCsl(paper, parsed[at]!.id);
      const author = sent.author?.map(({ literal, ...parts }) => (literal === undefined ? parts : { family: literal }));
      expect(parsed[at]).toMatchObject({
        ...(sent.title === undefined ? {} : { title: sent.title }),
        ...(author === undefined ? {} : { author }),
        ...(sent.issued === undefined ? {} : { issued: sent.issued }),
        ...(sent.DOI === undefined ? {} : { DOI: sent.DOI }),
      });
    }
  });

  it('any title and venue read back in citation-js unchanged', () => {
    fc.assert(
      fc.property(text, text, (title, venue) => {
        const paper = storedPaper({ id: 'doi:10.1/x', title, venue });
        const [item] = parseWithCitationJs(exportPapers([paper], 'bibtex'));
        expect(item?.title).toBe(title);
        expect(item?.['container-title']).toBe(venue);
      }),
      { numRuns: 300 },
    );
  });
});

const python = spawnSync('python3', ['-c', 'import pybtex, latexcodec'], { encoding: 'utf8' });
const hasPybtex = python.status === 0;

describe.skipIf(!hasPybtex)(`BibTeX in pybtex${hasPybtex ? '' : ' (skipped: python3 has no pybtex)'}`, () => {
  it('reads back as the data that went in', () => {
    const papers = [...samplePapers, ...fc.sample(text, { numRuns: 60, seed: 7 }).map(titled)];
    const script = fileURLToPath(new URL('read_bibtex.py', import.meta.url));
    const run = spawnSync('python3', [script], { input: exportPapers(papers, 'bibtex'), encoding: 'utf8' });
    expect(run.stderr).toBe('');
    const read = JSON.parse(run.stdout) as { title: string; authors: string[]; year: string | null }[];
    const expected = [...papers].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(read.map(({ title }) => title)).toEqual(expected.map(({ title }) => title));
    expect(read.map(({ year }) => year)).toEqual(expected.map(({ year }) => (year === null ? null : String(year))));
    expect(read[1]?.authors).toEqual(['Lamport, Leslie']);
    expect(read.flatMap(({ authors }) => authors)).toEqual(
      expect.arrayContaining([
        'Strużyński, Łukasz',
        'van Renesse, Robbert',
        'Müller, Jr., Jürgen',
        "O'Malley, Seán",
        '王小明',
      ]),
    );
  });
});

function titled(title: string, at: number): StoredPaper {
  return storedPaper({ id: `doi:10.2/${String(at).padStart(3, '0')}`, title });
}
