/**
 * Full-text search over short texts, with the three behaviours the services show: all words, words by their beginning, and
 * any words ranked by how rare they are.
 */
import { searchWords } from '../../../graph/model/folding.ts';

export interface Hit {
  readonly index: number;
  readonly score: number;
}

export class WordIndex {
  readonly #postings = new Map<string, number[]>();
  readonly #lengths: number[] = [];
  readonly #form: (word: string) => string;
  #vocabulary: string[] | null = null;

  /** `texts` by index; `form` brings a word into the form that is compared (a stem). */
  constructor(texts: readonly string[], form: (word: string) => string = (word) => word) {
    this.#form = form;
    texts.forEach((text, index) => {
      const words = new Set(searchWords(text).map(form));
      this.#lengths.push(words.size);
      for (const word of words) {
        const posting = this.#postings.get(word);
        if (posting === undefined) this.#postings.set(word, [index]);
        else posting.push(index);
      }
    });
  }

  /** Indices of the texts that hold every word, in order of index; none for no words. */
  withAll(words: readonly string[]): number[] {
    return intersect(words.map((word) => this.#postings.get(this.#form(word)) ?? []));
  }

  /** As `withAll`, a word standing for all words that begin with it. */
  withAllBeginnings(words: readonly string[]): number[] {
    return intersect(words.map((word) => this.#beginningWith(word)));
  }

  /** Texts that hold any of the words, best first: the rarer the words and the shorter the text, the better. */
  ranked(words: readonly string[]): Hit[] {
    const scores = new Map<number, number>();
    for (const word of new Set(words.map(this.#form))) {
      const posting = this.#postings.get(word) ?? [];
      const rarity = Math.log(1 + (this.#lengths.length - posting.length + 0.5) / (posting.length + 0.5));
      for (const index of posting) scores.set(index, (scores.get(index) ?? 0) + rarity);
    }
    return [...scores]
      .map(([index, sum]) => ({ index, score: (sum * 2.2) / (1 + 0.02 * (this.#lengths[index] ?? 0)) }))
      .sort((a, b) => b.score - a.score || a.index - b.index);
  }

  #beginningWith(beginning: string): number[] {
    this.#vocabulary ??= [...this.#postings.keys()].sort();
    const found = new Set<number>();
    for (let at = lowerBound(this.#vocabulary, beginning); at < this.#vocabulary.length; at += 1) {
      const word = this.#vocabulary[at]!;
      if (!word.startsWith(beginning)) break;
      for (const index of this.#postings.get(word)!) found.add(index);
    }
    return [...found].sort((a, b) => a - b);
  }
}

function intersect(postings: readonly (readonly number[])[]): number[] {
  const [shortest, ...others] = [...postings].sort((a, b) => a.length - b.length);
  if (shortest === undefined) return [];
  const sets = others.map((posting) => new Set(posting));
  return shortest.filter((index) => sets.every((set) => set.has(index)));
}

function lowerBound(sorted: readonly string[], value: string): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
