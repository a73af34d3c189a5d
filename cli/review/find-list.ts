/** The list that a person names for a review: by its id, its file, or not at all when only one can be meant. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { type GraphStore, type ReadingList, StemmaError } from '../../graph/index.ts';

/** @throws StemmaError `not-found`, `ambiguous` */
export async function findList(store: GraphStore, name: string | undefined): Promise<ReadingList> {
  const summaries = await store.lists();
  if (summaries.length === 0) {
    throw new StemmaError('not-found', 'No reading list has been read yet.', {
      hint: 'For example: stemma ingest README.md.',
    });
  }
  if (name === undefined) {
    const open = summaries.filter(({ ambiguous, unresolved }) => ambiguous + unresolved > 0);
    if (open.length <= 1) return listWith(store, (open[0] ?? summaries[0]!).id);
    const lines = open.map(({ id, ambiguous, unresolved }) => `  ${id}: ${ambiguous + unresolved} open`);
    throw new StemmaError('ambiguous', `Several lists have open entries:\n${lines.join('\n')}`, {
      hint: 'Name one: stemma review LIST.',
    });
  }
  if (summaries.some(({ id }) => id === name)) return listWith(store, name);
  for (const { id } of summaries) {
    const list = await listWith(store, id);
    if (list.origin === name || list.origin === resolve(name) || list.title === name) return list;
  }
  if (existsSync(name)) {
    throw new StemmaError('not-found', `${name} has not been read yet.`, { hint: `First: stemma ingest ${name}.` });
  }
  throw new StemmaError('not-found', `There is no reading list "${name}".`, {
    hint: `Lists: ${summaries.map(({ id }) => id).join(', ')}.`,
  });
}

/** Whether the list's file says something else by now. */
export async function wasEdited({ origin, text }: ReadingList): Promise<boolean> {
  if (!isAbsolute(origin)) return false;
  const now = await readFile(origin, 'utf8').catch(() => null);
  return now !== null && now.replace(/^\uFEFF/, '') !== text.replace(/^\uFEFF/, '');
}

async function listWith(store: GraphStore, id: string): Promise<ReadingList> {
  return (await store.list(id))!.list;
}
