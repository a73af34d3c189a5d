/** Reading lists, and what became of every line of one. */
import { StemmaError } from '../../model/errors.ts';
import { toPaper } from '../../model/paper.ts';
import { type Entry, type ListSummary, type StoredEntry, summarizeList } from '../../model/reading-list.ts';
import type { CountedPaper, GraphStore } from '../../store/graph-store.ts';

export interface ListAnswer extends ListSummary {
  readonly items: readonly Entry[];
}

/** The list with its entries in the order of its text, papers embedded. @throws StemmaError `not-found` */
export async function listWithEntries(store: GraphStore, id: string): Promise<ListAnswer> {
  const contents = await store.list(id);
  if (contents === undefined) throw await noSuchList(store, id);
  const papers = await store.papers([...new Set(contents.entries.flatMap((entry) => entry.papers))]);
  return {
    ...summarizeList(contents.list, contents.entries),
    items: contents.entries.map((entry) => withPapers(entry, papers)),
  };
}

function withPapers({ papers: ids, ...entry }: StoredEntry, known: ReadonlyMap<string, CountedPaper>): Entry {
  const papers = ids.flatMap((id) => {
    const paper = known.get(id);
    return paper === undefined ? [] : [toPaper(paper, paper.counts)];
  });
  const [first] = papers;
  return { ...entry, ...(first === undefined ? {} : { paper: first }), ...(papers.length > 1 ? { papers } : {}) };
}

async function noSuchList(store: GraphStore, id: string): Promise<StemmaError> {
  const known = (await store.lists()).map((list) => list.id);
  const hint = known.length === 0 ? 'No list has been read yet.' : `Lists: ${known.slice(0, 10).join(', ')}.`;
  return new StemmaError('not-found', `There is no reading list "${id.slice(0, 80)}".`, { hint });
}
