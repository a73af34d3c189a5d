/** `papers.csv` (id, title, year, …) with `citations.csv` (citing, cited): columns by name, in any order. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse';
import { StemmaError } from '../../graph/model/errors.ts';
import { type ReadyItem, readyPaper, toAuthors, toYear } from './ready-graph.ts';

const columnNames = {
  id: ['id', 'paper', 'key', 'node', 'doi'],
  title: ['title', 'label', 'name'],
  year: ['year', 'date', 'published'],
  authors: ['authors', 'author'],
  venue: ['venue', 'journal', 'booktitle'],
  doi: ['doi'],
  citing: ['citing', 'source', 'from', 'citing_id'],
  cited: ['cited', 'target', 'to', 'cited_id'],
} as const;

/** A file with a column for the citing and one for the cited paper holds citations, any other papers. */
export async function* readCsv(path: string): AsyncGenerator<ReadyItem> {
  const delimiter = path.endsWith('.tsv') ? '\t' : ',';
  const rows = createReadStream(path).pipe(
    parse({ delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, info: true, relax_quotes: true }),
  );
  let columns: Map<string, number> | undefined;
  try {
    for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (columns === undefined) columns = headerOf(record, path);
      else yield itemOf(record, columns, `${path}, line ${info.lines}`);
    }
  } catch (cause) {
    if (cause instanceof StemmaError) throw cause;
    throw new StemmaError('bad-input', `${basename(path)}: ${(cause as Error).message}.`, { cause });
  }
}

function headerOf(record: readonly string[], path: string): Map<string, number> {
  const columns = new Map(record.map((name, at) => [name.trim().toLowerCase(), at]));
  const has = (field: keyof typeof columnNames) => columnNames[field].some((name) => columns.has(name));
  if ((has('citing') && has('cited')) || has('id')) return columns;
  throw new StemmaError(
    'bad-input',
    `${path}, line 1: expected the names of columns, found "${record.join(',').slice(0, 80)}".`,
    {
      hint: 'Papers need a column "id"; citations need "citing" and "cited".',
    },
  );
}

function itemOf(record: readonly string[], columns: ReadonlyMap<string, number>, where: string): ReadyItem {
  const field = (name: keyof typeof columnNames): string | undefined => {
    const column = columnNames[name].find((known) => columns.has(known));
    const text = column === undefined ? undefined : record[columns.get(column)!]?.trim();
    return text === '' ? undefined : text;
  };
  const [citing, cited] = [field('citing'), field('cited')];
  if (columnNames.citing.some((name) => columns.has(name))) {
    if (citing !== undefined && cited !== undefined) return { citation: { citing, cited } };
    throw new StemmaError('bad-input', `${where}: expected a citing and a cited paper.`);
  }
  const id = field('id');
  if (id === undefined) throw new StemmaError('bad-input', `${where}: expected an id.`);
  return {
    paper: readyPaper(id, {
      title: field('title') ?? null,
      year: toYear(field('year')),
      authors: toAuthors(field('authors')),
      venue: field('venue') ?? null,
      doi: field('doi') ?? null,
    }),
  };
}
