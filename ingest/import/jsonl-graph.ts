/** JSON Lines of papers whose references are ids of other papers: `{id, title, year, authors, references: [id, …]}`. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { StemmaError } from '../../graph/model/errors.ts';
import { type ReadyItem, readyPaper, toYear } from './ready-graph.ts';

export async function* readJsonl(path: string): AsyncGenerator<ReadyItem> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const raw of lines) {
    number++;
    const line = raw.replace(/^\uFEFF/, '');
    if (line.trim() === '') continue;
    yield* itemsOf(parseLine(line, path, number), `${path}, line ${number}`);
  }
}

function parseLine(line: string, path: string, number: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (cause) {
    throw new StemmaError('bad-input', `${path}, line ${number}: not JSON (${(cause as Error).message}).`, { cause });
  }
  throw new StemmaError('bad-input', `${path}, line ${number}: expected a JSON object.`);
}

function* itemsOf(line: Record<string, unknown>, where: string): Generator<ReadyItem> {
  const id = text(line.id) ?? text(line.key) ?? text(line.doi);
  if (id === null) throw new StemmaError('bad-input', `${where}: expected "id", "key" or "doi".`);
  yield {
    paper: readyPaper(id, {
      title: text(line.title),
      year: toYear(line.year),
      authors: authorsOf(line.authors),
      venue: text(line.venue),
      doi: text(line.doi),
    }),
  };
  const references = line.references ?? [];
  if (!Array.isArray(references)) throw new StemmaError('bad-input', `${where}: expected "references" to be a list.`);
  for (const reference of references) {
    const named = (typeof reference === 'object' && reference !== null ? reference : { id: reference }) as Record<
      string,
      unknown
    >;
    const cited = text(named.id) ?? text(named.key) ?? text(named.doi);
    if (cited === null) {
      throw new StemmaError(
        'bad-input',
        `${where}: a reference is no id (${JSON.stringify(reference).slice(0, 60)}).`,
        {
          hint: 'Papers with printed reference strings are no ready graph: stemma ingest --bibliography reads them.',
        },
      );
    }
    yield { citation: { citing: id, cited } };
  }
}

function authorsOf(value: unknown) {
  if (!Array.isArray(value)) return [];
  return value.flatMap((author) => {
    const name = text(typeof author === 'object' && author !== null ? (author as { name?: unknown }).name : author);
    return name === null ? [] : [{ name }];
  });
}

function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
