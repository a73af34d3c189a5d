/** From what a person typed for a paper to the paper: our ids, aliases, DOIs and arXiv ids in any usual spelling. */
import { StemmaError } from '../model/errors.ts';
import { searchWords } from '../model/folding.ts';
import { parseIdentifier } from '../model/identifiers.ts';
import type { CountedPaper, GraphStore } from '../store/graph-store.ts';
import { searchPapers } from './queries/search.ts';

/** Unknown ids that an error names; the rest is counted. */
const named = 5;
const suggested = 3;

/** The papers, in the order asked, each once. @throws StemmaError `not-found` naming what there is no paper for */
export async function findPapers(store: GraphStore, asked: readonly string[]): Promise<CountedPaper[]> {
  const spellings = asked.map(spellingsOf);
  const known = await store.papers([...new Set(spellings.flat())]);
  const found = new Map<string, CountedPaper>();
  const unknown: string[] = [];
  for (const [at, keys] of spellings.entries()) {
    const paper = keys.map((key) => known.get(key)).find((candidate) => candidate !== undefined);
    if (paper === undefined) unknown.push(asked[at]!);
    else found.set(paper.id, paper);
  }
  if (unknown.length > 0) throw await notFound(store, unknown);
  return [...found.values()];
}

export async function findPaper(store: GraphStore, asked: string): Promise<CountedPaper> {
  const [paper] = await findPapers(store, [asked]);
  return paper!;
}

/** As typed, then as the identifier it spells: a former id may look like a misspelt DOI. */
function spellingsOf(asked: string): string[] {
  const text = asked.trim();
  const key = parseIdentifier(text);
  return key === null || key === text ? [text] : [text, key];
}

async function notFound(store: GraphStore, unknown: readonly string[]): Promise<StemmaError> {
  const shown = unknown.slice(0, named).map((id) => `"${clipped(id)}"`);
  const more = unknown.length > named ? ` and ${unknown.length - named} more` : '';
  const suggestion = await suggestionFor(store, unknown[0]!);
  const hint =
    suggestion ?? 'Ids are our own, an alias, a DOI or an arXiv id; a search by title, author or name tells them.';
  return new StemmaError('not-found', `No paper in this graph has the id ${shown.join(', ')}${more}.`, { hint });
}

/** A name instead of an id is the commonest mistake, and cheap to help with. */
async function suggestionFor(store: GraphStore, asked: string): Promise<string | undefined> {
  if (parseIdentifier(asked) !== null || asked.length > 200) return undefined;
  const words = searchWords(asked);
  if (words.length === 0) return undefined;
  const papers = await searchPapers(store, asked, suggested);
  if (papers.length === 0) return undefined;
  return `Did you mean ${papers.map(({ id, title }) => `${id} (${clipped(title)})`).join(', or ')}?`;
}

function clipped(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
