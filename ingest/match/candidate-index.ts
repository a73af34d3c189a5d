/**
 * Which of many titles are worth comparing with one: an inverted index over words, so that no pass over a collection ever
 * looks at all pairs. It proposes; `compare.ts` decides.
 */
import { titleSkeleton } from './normalize.ts';

/** A normalized title with its skeleton, see `normalize.ts`. */
export interface IndexedTitle {
  readonly normalized: string;
  readonly skeleton: string;
}

export function toIndexedTitle(normalized: string): IndexedTitle {
  return { normalized, skeleton: titleSkeleton(normalized) };
}

/** A candidate must share at least this part of the weight of the words asked for, unless the caller says otherwise. */
const usualCover = 0.3;
/** Words in more titles than this propose nobody; they only add to those whom rarer words proposed. */
const commonWord = 4000;

export class CandidateIndex {
  readonly #postings = new Map<string, number[]>();
  /** Titles' first and last letters catch words run together and damaged first words. */
  readonly #edges = new Map<string, number[]>();
  #size = 0;
  #scores = new Float64Array(1024);

  get size(): number {
    return this.#size;
  }

  /** Adds the title with the next number (0, 1, 2 …) and returns it. */
  add(title: IndexedTitle): number {
    const number = this.#size++;
    if (number >= this.#scores.length) {
      const grown = new Float64Array(this.#scores.length * 2);
      this.#scores = grown;
    }
    for (const word of wordsOf(title)) push(this.#postings, word, number);
    for (const edge of edgesOf(title.normalized)) push(this.#edges, edge, number);
    return number;
  }

  /**
   * Numbers of the most promising titles, best first, ties by number; at most `limit`.
   * @param cover the part of the weight of the words asked for that a candidate must share, in (0, 1]; less when the
   *   text holds more than a title
   */
  candidates(title: IndexedTitle, limit: number, cover = usualCover): number[] {
    const words = wordsOf(title)
      .map((word) => ({ postings: this.#postings.get(word) ?? [], weight: this.#weight(word) }))
      .sort((a, b) => a.postings.length - b.postings.length);
    const total = words.reduce((sum, { weight }) => sum + weight, 0);
    const touched: number[] = [];
    let remaining = total;
    for (const { postings, weight } of words) {
      const mayPropose = remaining >= cover * total && postings.length <= commonWord;
      for (const number of postings) this.#touch(number, weight, mayPropose, touched);
      remaining -= weight;
    }
    for (const edge of edgesOf(title.normalized)) {
      const postings = this.#edges.get(edge) ?? [];
      if (postings.length <= 50) for (const number of postings) this.#touch(number, total * 0.3, true, touched);
    }
    return this.#best(touched, total * cover, limit);
  }

  #touch(number: number, weight: number, mayPropose: boolean, touched: number[]): void {
    if (this.#scores[number] === 0) {
      if (!mayPropose) return;
      touched.push(number);
    }
    this.#scores[number]! += weight;
  }

  #best(touched: readonly number[], floor: number, limit: number): number[] {
    const scores = this.#scores;
    const scored = touched.map((number) => ({ number, score: scores[number]! }));
    for (const number of touched) scores[number] = 0;
    return scored
      .filter(({ score }) => score >= floor)
      .sort((a, b) => b.score - a.score || a.number - b.number)
      .slice(0, limit)
      .map(({ number }) => number);
  }

  /** Rare words weigh more; a word that no title has weighs as much as one in a single title. */
  #weight(word: string): number {
    return Math.log(1 + (this.#size + 1) / (1 + (this.#postings.get(word)?.length ?? 0)));
  }
}

function wordsOf({ normalized, skeleton }: IndexedTitle): string[] {
  return [...new Set((skeleton === '' ? normalized : skeleton).split(' '))].filter((word) => word !== '');
}

function edgesOf(normalized: string): string[] {
  const compact = normalized.replaceAll(' ', '');
  return compact.length < 10 ? [compact] : [`^${compact.slice(0, 9)}`, `${compact.slice(-9)}$`];
}

function push(map: Map<string, number[]>, key: string, number: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [number]);
  else list.push(number);
}
