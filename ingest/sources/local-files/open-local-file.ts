/**
 * Files as sources: JSON Lines of papers with references, parts of OpenAlex's snapshot (`.jsonl.gz`, or `.gz`), which hold
 * works as its API gives them, and what reference managers export (BibTeX, RIS, CSL-JSON).
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { StemmaError } from '../../../graph/model/errors.ts';
import { authorNames, type SourceReference } from '../../merge/evidence.ts';
import { type BibliographySource, bibliographyOf, openBibliography } from '../bibliography/bibliography-source.ts';
import { mapWorks } from '../openalex/mapping.ts';
import type { MappedRecord } from '../shared/api-source.ts';
import { papersOf, readText, referenceFormat } from './reference-file.ts';

/**
 * @param options.name the source's name; works of a snapshot keep OpenAlex's keys, so that they are the same records
 * @throws StemmaError `not-found`, or `bad-input` naming file and line
 */
export async function openLocalFile(
  path: string,
  options: { readonly name: string; readonly names?: boolean; readonly thisYear?: number },
): Promise<BibliographySource> {
  if (!/\.gz$/i.test(path)) return openTextFile(path, options);
  const { thisYear = new Date().getUTCFullYear() } = options;
  const works: MappedRecord[] = [];
  for await (const { number, text } of linesOf(path)) {
    works.push(...mapWorks(parseLine(text, path, number), { thisYear }).items);
  }
  const byKey = new Map(works.map((work) => [work.record.key, work]));
  const papers = [...byKey.values()].map(({ record, references = [] }) => ({
    record,
    references: references.flatMap((entry) => named(entry, byKey)),
    links: [],
  }));
  return bibliographyOf(papers, options);
}

async function openTextFile(
  path: string,
  options: { readonly name: string; readonly names?: boolean },
): Promise<BibliographySource> {
  // Of JSON Lines only the first sign is needed: they may be too many for one string.
  const isLines = /\.(jsonl|ndjson)$/i.test(path);
  const text = isLines ? '' : await readText(path);
  const format = referenceFormat(path, text);
  if (format === null) return openBibliography(path, options);
  const { papers, untitled } = papersOf(text, { path, format, source: options.name });
  const drops = new Map(untitled === 0 ? [] : [['no-title', untitled]]);
  return { ...bibliographyOf(papers, options), drops: () => drops };
}

/** A snapshot says who is cited by id only: what it is called stands elsewhere in the file, or nowhere. */
function named(entry: SourceReference, byKey: ReadonlyMap<string, MappedRecord>): SourceReference[] {
  const cited = byKey.get(`openalex:${entry.identifiers.openalex}`)?.record;
  if (cited === undefined) return [];
  const { title, authors, year, venue } = cited;
  const raw = [authorNames(authors).join(', '), title, venue, year].filter((part) => part).join('. ');
  return [{ ...entry, raw, title, authors, year, venue }];
}

function parseLine(text: string, path: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StemmaError('bad-input', `${path}, line ${number}: not JSON (${(cause as Error).message}).`, {
      hint: "Expected a part of OpenAlex's snapshot: one work as a JSON object on each line, compressed.",
      cause,
    });
  }
}

async function* linesOf(path: string): AsyncGenerator<{ number: number; text: string }> {
  const file = createReadStream(path);
  const unpacked = createGunzip();
  file.on('error', (error) => unpacked.destroy(error));
  let number = 0;
  try {
    for await (const text of createInterface({ input: file.pipe(unpacked), crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (text.trim() !== '') yield { number, text };
    }
  } catch (cause) {
    if (cause instanceof StemmaError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new StemmaError('not-found', `There is no file ${path}.`, { cause });
    throw new StemmaError('bad-input', `${path} cannot be read (${code ?? message}).`, { cause });
  }
}
