/**
 * Makes a corpus of papers with their reference lists. A reference is linked to the paper it means by key, identifier or
 * title; what is cited and has no record of its own becomes a paper too, known as far as its references tell, because the
 * real services know nearly everything.
 */
import { fold } from '../../../graph/model/folding.ts';
import { chanceOf } from '../seeded.ts';
import { Corpus } from './corpus.ts';
import { IdMint } from './fake-ids.ts';
import type { PaperType, StandinPaper, StandinReference } from './paper.ts';
import { surname } from './paper.ts';

export interface CorpusReference {
  /** Key of the cited entry, where the corpus says it. */
  readonly key?: string;
  readonly raw?: string;
  readonly title?: string;
  readonly authors?: readonly string[];
  readonly year?: number;
  readonly venue?: string;
  readonly doi?: string;
  readonly arxiv?: string;
}

export interface CorpusEntry {
  readonly key: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly publishedOn?: string;
  readonly venue: string | null;
  readonly type?: PaperType;
  readonly doi?: string;
  readonly arxiv?: string;
  readonly abstract?: string;
  readonly references: readonly CorpusReference[];
}

export function buildCorpus(name: string, entries: readonly CorpusEntry[]): Corpus {
  const places = new Places();
  for (const entry of entries) places.add(entry, places.next(), entry.key);
  const cited = entries.map((entry) => entry.references.map((reference) => places.find(reference)));
  const mint = new IdMint();
  const papers: StandinPaper[] = entries.map((entry, index) => ({
    ...described({ ...entry, ...places.stated(index) }, index, mint),
    references: entry.references.map((reference, at) => reading(reference, cited[index]![at]!, index)),
    full: true,
  }));
  for (const leaf of places.leaves)
    papers.push({ ...described(leaf, papers.length, mint), references: [], full: false });
  return new Corpus(name, papers);
}

type Identifiers = Pick<CorpusEntry, 'doi' | 'arxiv'>;

/** Which paper a key, an identifier or a title leads to; makes a place for what is met first in a reference. */
class Places {
  readonly #byName = new Map<string, number>();
  readonly #stated = new Map<number, Identifiers>();
  readonly #leaves: { readonly place: number; readonly entry: CorpusEntry }[] = [];
  #count = 0;

  next(): number {
    this.#count += 1;
    return this.#count - 1;
  }

  add(entry: CorpusEntry | CorpusReference, place: number, key?: string): void {
    const names = namesOf(entry);
    if (key !== undefined) names.push(`key:${key}`);
    for (const name of names) if (!this.#byName.has(name)) this.#byName.set(name, place);
    this.#state(entry, place);
  }

  /** Identifiers of the paper: its own, else those that references to it print. */
  stated(place: number): Identifiers {
    return this.#stated.get(place) ?? {};
  }

  /** Papers that only references know. */
  get leaves(): CorpusEntry[] {
    return this.#leaves.map(({ place, entry }) => ({ ...entry, ...this.stated(place) }));
  }

  /** Index of the paper that the reference means; null when it names none. */
  find(reference: CorpusReference): number | null {
    const names = reference.key === undefined ? namesOf(reference) : [`key:${reference.key}`];
    for (const name of names) {
      const place = this.#byName.get(name);
      if (place === undefined) continue;
      this.#state(reference, place);
      return place;
    }
    if (reference.title === undefined || fold(reference.title).length < 6) return null;
    const place = this.next();
    this.add(reference, place);
    this.#leaves.push({ place, entry: leafOf(reference) });
    return place;
  }

  /** An identifier belongs to the paper that had it first, and a paper keeps its first of a kind. */
  #state({ doi, arxiv }: Identifiers, place: number): void {
    const before = this.stated(place);
    const own = (name: string): boolean => {
      if (!this.#byName.has(name)) this.#byName.set(name, place);
      return this.#byName.get(name) === place;
    };
    const newDoi = before.doi === undefined && doi !== undefined && own(`doi:${doi.toLowerCase()}`);
    const newArxiv = before.arxiv === undefined && arxiv !== undefined && own(`arxiv:${arxiv}`);
    this.#stated.set(place, { ...before, ...(newDoi ? { doi } : {}), ...(newArxiv ? { arxiv } : {}) });
  }
}

function namesOf(entry: CorpusEntry | CorpusReference): string[] {
  const names: string[] = [];
  if (entry.doi !== undefined) names.push(`doi:${entry.doi.toLowerCase()}`);
  if (entry.arxiv !== undefined) names.push(`arxiv:${entry.arxiv}`);
  if (entry.title === undefined) return names;
  const title = fold(entry.title);
  // A short title names a paper only together with an author.
  const author = title.split(' ').length < 3 ? `|${fold(surname(entry.authors?.[0] ?? ''))}` : '';
  return [...names, `title:${title}${author}`];
}

function leafOf(reference: CorpusReference): CorpusEntry {
  const { title = '', authors = [], year, venue } = reference;
  return {
    key: `leaf|${fold(title)}|${authors[0] ?? ''}`,
    title,
    authors,
    year: year ?? null,
    venue: venue ?? null,
    references: [],
  };
}

function described(entry: CorpusEntry, index: number, mint: IdMint): Omit<StandinPaper, 'references' | 'full'> {
  const { key, title, authors, venue } = entry;
  const year = entry.year ?? yearOfArxivId(entry.arxiv);
  const type = entry.type ?? 'article-journal';
  const doi = entry.doi?.toLowerCase() ?? null;
  const arxiv = entry.arxiv ?? null;
  const abstract =
    entry.abstract ?? (chanceOf('abstract', key) < 0.5 ? `This paper is about the following: ${title}.` : null);
  return {
    index,
    title,
    authors,
    year,
    publishedOn: entry.publishedOn ?? null,
    venue,
    type,
    abstract,
    ids: mint.mint({ key, doi, arxiv, type, venue, year, authors }),
  };
}

/** An arXiv id begins with year and month: `1706.03762`, `cs/0102001`. */
function yearOfArxivId(id: string | undefined): number | null {
  const digits = /(?:^|\/)(\d{2})\d{2}/.exec(id ?? '')?.[1];
  if (digits === undefined) return null;
  return Number(digits) + (Number(digits) < 91 ? 2_000 : 1_900);
}

function reading(reference: CorpusReference, cited: number | null, citing: number): StandinReference {
  return {
    raw: reference.raw ?? null,
    title: reference.title ?? null,
    authors: reference.authors ?? [],
    year: reference.year ?? null,
    venue: reference.venue ?? null,
    doi: reference.doi?.toLowerCase() ?? null,
    cited: cited === citing ? null : cited,
  };
}
