/** Identifiers that look like each service's own, stable for a key, and unique within a corpus. */
import { fold } from '../../../graph/model/folding.ts';
import { hexOf, numberOf } from '../seeded.ts';
import type { PaperIds, PaperType } from './paper.ts';
import { surname } from './paper.ts';

export interface IdFacts {
  readonly key: string;
  readonly doi: string | null;
  readonly arxiv: string | null;
  readonly type: PaperType;
  readonly venue: string | null;
  readonly year: number | null;
  readonly authors: readonly string[];
}

/** Hands out identifiers; asks again with a salt where two keys would share one. */
export class IdMint {
  readonly #taken = new Set<string>();

  mint(facts: IdFacts): PaperIds {
    const { key, doi, arxiv } = facts;
    return {
      openalex: this.#unused(key, (salt) => `W${2_000_000_000 + (numberOf('openalex', key, salt) % 2_400_000_000)}`),
      s2: this.#unused(key, (salt) => hexOf('s2', key, salt)),
      corpusId: Number(this.#unused(key, (salt) => String(1 + (numberOf('corpus', key, salt) % 280_000_000)))),
      doi,
      arxiv,
      dblp: this.#unused(key, (salt) => dblpKey(facts, salt)),
      omid: this.#unused(key, (salt) => `br/06${1_000_000_000 + (numberOf('omid', key, salt) % 9_000_000_000)}`),
    };
  }

  #unused(key: string, candidate: (salt: number) => string): string {
    for (let salt = 0; salt < 1_000; salt += 1) {
      const id = candidate(salt);
      if (this.#taken.has(id)) continue;
      this.#taken.add(id);
      return id;
    }
    throw new RangeError(`No identifier is left for ${key}.`);
  }
}

/** `conf/osdi/BurrowsX06`: series, surname, initials of the others, year; a number tells homonyms apart. */
function dblpKey(facts: IdFacts, salt: number): string {
  const { type, venue, authors, year } = facts;
  const folder = type === 'paper-conference' || type === 'chapter' ? 'conf' : 'journals';
  const series =
    fold(venue ?? 'corr')
      .replace(/[^a-z]/g, '')
      .slice(0, 8) || 'corr';
  const [first, ...others] = authors.map((author) => fold(surname(author)).replace(/[^a-z]/g, '') || 'x');
  const name = (first ?? 'anonymous').replace(/^./, (letter) => letter.toUpperCase());
  const initials = others.slice(0, 5).map((other) => other.charAt(0).toUpperCase());
  const years = year === null ? '' : String(year % 100).padStart(2, '0');
  return `${folder}/${series}/${name}${initials.join('')}${years}${salt === 0 ? '' : `-${numberOf('dblp', facts.key, salt) % 1_000_000}`}`;
}
