/** `stemma lists`: the reading lists of the graph; naming one anew, taking one out. */
import { type GraphStore, type ListSummary, StemmaError } from '../../graph/index.ts';
import { ingest } from '../../ingest/index.ts';
import { printable } from '../printable.ts';
import { counted } from '../report.ts';
import { configure, type Overrides, openConfiguredStore } from '../session.ts';

export interface ListsCommandOptions extends Overrides {
  readonly json?: boolean;
}

export async function listsCommand(options: ListsCommandOptions): Promise<void> {
  await withStore(options, async (store) => {
    const lists = await Promise.all(
      (await store.lists()).map(async (summary) => ({
        ...summary,
        origin: (await store.list(summary.id))!.list.origin,
      })),
    );
    if (options.json === true) process.stdout.write(lists.map((list) => `${JSON.stringify(list)}\n`).join(''));
    else if (lists.length === 0) process.stderr.write('There are no lists. stemma ingest README.md adds one.\n');
    else process.stdout.write(printable(lists.map((list) => describeList(list)).join('')));
  });
}

function describeList({ id, title, origin, matched, scholarly, entries }: ListSummary & { origin: string }): string {
  return `${id}\n  ${title}: ${matched} of ${scholarly} papers and books found, ${counted(entries, 'entry', 'entries')}\n  ${origin}\n`;
}

/** The title is the person's from now on; the id stays, so that links and decisions keep leading to the list. */
export async function renameListCommand(id: string, title: string, options: ListsCommandOptions): Promise<void> {
  const named = title.trim();
  if (named === '') throw new StemmaError('wrong-use', 'stemma lists rename needs a title that is not empty.');
  await withStore(options, async (store) => {
    const contents = await store.list(id);
    if (contents === undefined) throw await noSuchList(store, id);
    await store.apply({ lists: [{ ...contents, list: { ...contents.list, title: named, titleGiven: true } }] });
    process.stderr.write(printable(`${id} is called "${named}".\n`));
  });
}

export async function removeListCommand(ids: readonly string[], options: ListsCommandOptions): Promise<void> {
  await withStore(options, async (store) => {
    for (const id of ids) if ((await store.list(id)) === undefined) throw await noSuchList(store, id);
    const report = await ingest(store, { lists: [], collections: [], sources: [], removeLists: ids });
    const { removedPapers } = report.changed;
    const with_ = removedPapers === 0 ? '' : `, and ${counted(removedPapers, 'paper')} that only its lines named`;
    process.stderr.write(
      `Removed ${ids.join(', ')}${with_}. Its papers stay until stemma prune takes out what no list reaches.\n`,
    );
  });
}

async function noSuchList(store: GraphStore, id: string): Promise<StemmaError> {
  const ids = (await store.lists()).map((list) => list.id);
  return new StemmaError('not-found', `There is no list ${id}.`, {
    hint: ids.length === 0 ? 'There are no lists at all.' : `Lists: ${ids.join(', ')}.`,
  });
}

async function withStore(options: Overrides, use: (store: GraphStore) => Promise<void>): Promise<void> {
  const store = await openConfiguredStore(configure(options), { create: false });
  try {
    await use(store);
  } finally {
    await store.close();
  }
}
