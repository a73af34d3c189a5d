/** The corpora that the stand-in can serve: the bundled one, two of the test data, and generated ones. */
import { readFileSync } from 'node:fs';
import { bundledBibliographies } from '../../../data/index.ts';
import type { CorpusEntry, CorpusReference } from './build-corpus.ts';
import { buildCorpus } from './build-corpus.ts';
import type { Corpus } from './corpus.ts';
import type { PaperType } from './paper.ts';

interface BibliographyReference {
  readonly raw: string;
  readonly title?: string;
  readonly authors?: string[];
  readonly year?: number;
  readonly venue?: string;
  readonly doi?: string;
  readonly identifiers?: { readonly arxiv?: string };
}

interface BibliographyLine {
  readonly key: string;
  readonly title: string;
  readonly authors: string[];
  readonly year: number | null;
  readonly venue: string | null;
  readonly type: PaperType;
  readonly identifiers: { readonly doi?: string; readonly arxiv?: string };
  readonly references: BibliographyReference[];
}

/** The classics of distributed systems with their printed reference lists, and all that they cite. */
export function bundledCorpus(path: string = bundledBibliographies()): Corpus {
  const entries = readLines<BibliographyLine>(path).map(
    ({ key, title, authors, year, venue, type, identifiers, references }): CorpusEntry => ({
      key,
      title,
      authors,
      year,
      venue,
      type,
      ...identifiers,
      references: references.map(({ identifiers: ids, ...rest }): CorpusReference => ({ ...rest, ...ids })),
    }),
  );
  return buildCorpus('distributed-systems', entries);
}

interface VisLine {
  readonly doi: string;
  readonly title: string;
  readonly year: number;
  readonly venue: string;
  readonly authors: string[];
  readonly references: string[];
}

/** IEEE VIS, 1990 to 2016: `path` is `graphs/vis-1990-2016.jsonl`. Its placeholders (`10.0000/…`) count as no DOI. */
export function visCorpus(path: string): Corpus {
  const lines = readLines<VisLine>(path);
  const known = new Set(lines.map(({ doi }) => doi.toLowerCase()));
  const entries = lines.map(({ doi, title, year, venue, authors, references }): CorpusEntry => {
    const cited = references.map((reference) => reference.toLowerCase()).filter((reference) => known.has(reference));
    return {
      key: doi.toLowerCase(),
      title,
      authors,
      year,
      venue,
      type: 'paper-conference',
      ...(doi.startsWith('10.0000/') ? {} : { doi }),
      references: cited.map((key) => ({ key })),
    };
  });
  return buildCorpus('vis', entries);
}

/** High-energy physics of arXiv as read by `readHepth` of `test/support/hepth.ts`; it has no titles, so they are made. */
export function hepthCorpus(network: {
  readonly papers: readonly {
    readonly id: string;
    readonly year: number | null;
    readonly publishedOn: string | null;
  }[];
  readonly citations: readonly (readonly [number, number])[];
  readonly arxiv: readonly string[];
}): Corpus {
  const references: CorpusReference[][] = network.papers.map(() => []);
  for (const [citing, cited] of network.citations) references[citing]?.push({ key: network.papers[cited]!.id });
  const entries = network.papers.map(
    ({ id, year, publishedOn }, index): CorpusEntry => ({
      key: id,
      title: `High energy physics theory, letter ${Number(id)}`,
      authors: [],
      year,
      ...(publishedOn === null ? {} : { publishedOn }),
      venue: null,
      type: 'article',
      arxiv: `hep-th/${network.arxiv[index]!.padStart(7, '0')}`,
      references: references[index]!,
    }),
  );
  return buildCorpus('hep-th', entries);
}

function readLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
