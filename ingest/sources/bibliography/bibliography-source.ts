/** A bibliography file as a source: looked up by identifier, link, short name and title, all in memory. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { StemmaError } from '../../../graph/model/errors.ts';
import { fold } from '../../../graph/model/folding.ts';
import { identifierKeys } from '../../../graph/model/identifiers.ts';
import { linkIdentifiers } from '../../links/link-identifiers.ts';
import { CandidateIndex, toIndexedTitle } from '../../match/candidate-index.ts';
import { normalizeTitle } from '../../match/normalize.ts';
import type { SourceRecord } from '../../merge/evidence.ts';
import type { LookUpKey } from '../look-up-key.ts';
import type { MetadataSource } from '../metadata-source.ts';
import { type BibliographyPaper, readBibliographyLine } from './bibliography-line.ts';

export interface BibliographySource extends MetadataSource {
  /** Everything in the file, for importing it whole. */
  readonly papers: readonly BibliographyPaper[];
}

/**
 * Opens a file of JSON Lines, one paper a line.
 * @param options.name the source's name; it stands before the papers' keys and in the provenance of citations
 * @param options.names false leaves short names and links out, so that titles alone decide
 * @throws StemmaError `not-found`, or `bad-input` naming file and line
 */
export async function openBibliography(
  path: string,
  options: { name: string; names?: boolean },
): Promise<BibliographySource> {
  const papers: BibliographyPaper[] = [];
  const keys = new Map<string, number>();
  for await (const { number, text } of linesOf(path)) {
    const paper = readBibliographyLine(parseLine(text, path, number), options.name);
    if (typeof paper === 'string') throw new StemmaError('bad-input', `${path}, line ${number}: ${paper}.`);
    const former = keys.get(paper.record.key);
    if (former !== undefined) {
      throw new StemmaError(
        'bad-input',
        `${path}, line ${number}: the key of line ${former} again. Keys must be unique.`,
      );
    }
    keys.set(paper.record.key, number);
    papers.push(paper);
  }
  return bibliographyOf(papers, options);
}

export function bibliographyOf(
  papers: readonly BibliographyPaper[],
  { name, names = true }: { name: string; names?: boolean },
): BibliographySource {
  const named = names ? papers : papers.map(withoutNames);
  const known = keyIndex(named);
  const titles = new CandidateIndex();
  for (const { record } of named) titles.add(toIndexedTitle(normalizeTitle(record.title)));
  const byKey = new Map(named.map((paper) => [paper.record.key, paper]));
  return {
    name,
    papers: named,
    capabilities: {
      identifiers: ['doi', 'arxiv', 'openalex', 's2', 'dblp'],
      knowsNames: names,
      titleSearch: true,
      references: true,
      needsNetwork: false,
      concurrency: Number.POSITIVE_INFINITY,
    },
    lookUp: async (keys) => new Map(keys.flatMap((key) => (known.has(key) ? [[key, known.get(key)!] as const] : []))),
    searchTitle: async ({ title }, limit) =>
      titles.candidates(toIndexedTitle(normalizeTitle(title)), limit).map((number) => named[number]!.record),
    record: async (key) => byKey.get(key)?.record,
    references: async (key) => byKey.get(key)?.references ?? [],
    close: async () => {},
  };
}

function withoutNames(paper: BibliographyPaper): BibliographyPaper {
  return { ...paper, links: [], record: { ...paper.record, shortNames: [] } };
}

function keyIndex(papers: readonly BibliographyPaper[]): Map<LookUpKey, SourceRecord[]> {
  const index = new Map<LookUpKey, SourceRecord[]>();
  for (const { record, links } of papers) {
    const keys = [
      ...identifierKeys(record.identifiers),
      ...links.map((link) => `url:${linkIdentifiers(link).canonicalUrl}`),
      ...record.shortNames.map((shortName) => `name:${fold(shortName)}`),
    ];
    for (const key of new Set(keys)) {
      const records = index.get(key);
      if (records === undefined) index.set(key, [record]);
      else records.push(record);
    }
  }
  return index;
}

function parseLine(text: string, path: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StemmaError('bad-input', `${path}, line ${number}: not JSON (${(cause as Error).message}).`, {
      hint: 'Expected JSON Lines: one paper as a JSON object on each line.',
      cause,
    });
  }
}

async function* linesOf(path: string): AsyncGenerator<{ number: number; text: string }> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  try {
    for await (const line of lines) {
      number++;
      const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
      if (text.trim() !== '') yield { number, text };
    }
  } catch (cause) {
    if (cause instanceof StemmaError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new StemmaError('not-found', `There is no file ${path}.`, { cause });
    if (code === 'EISDIR') throw new StemmaError('bad-input', `${path} is a folder; expected a file.`, { cause });
    throw new StemmaError('bad-input', `${path} cannot be read (${code ?? (cause as Error).message}).`, { cause });
  }
}
