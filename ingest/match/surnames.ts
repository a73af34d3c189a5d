/**
 * Authors as sets of surnames. Catalogues reorder, abbreviate and damage names, so two lists are compared as sets and the
 * first author alone never decides.
 */
import { distance } from 'fastest-levenshtein';
import { foldLetters } from '../../graph/model/folding.ts';
import { withoutMarkup } from './normalize.ts';

/** Surnames of an author list, folded, in its order, without repeats. */
export interface SurnameList {
  readonly surnames: readonly string[];
  /** "et al." stood in it: there are more authors than named. */
  readonly incomplete: boolean;
}

export interface AuthorAgreement {
  /** Agreeing surnames / the shorter list; NaN when either list is empty. */
  readonly share: number;
  /** Agreeing surnames / union; equal to `share` when either list says "et al.". */
  readonly jaccard: number;
  readonly agreeing: number;
}

const andOthers = /^(et\.?\s*al\.?,?|and others|others|et alii|…|\.\.\.)$/i;
const suffixes = /^(jr|sr|ii|iii|iv|phd|md)$/;

export function toSurnames(names: readonly string[]): SurnameList {
  const surnames: string[] = [];
  let incomplete = false;
  for (const name of names) {
    const trimmed = name.trim();
    const bare = trimmed.replace(/[\s,]+(et\.?\s*al\.?|and others)\.?,?$/i, '');
    if (bare !== trimmed || andOthers.test(trimmed)) incomplete = true;
    if (andOthers.test(bare)) continue;
    const surname = toSurname(bare);
    if (surname !== '' && !surnames.includes(surname)) surnames.push(surname);
  }
  return { surnames, incomplete };
}

/**
 * The folded surname in "Leslie Lamport", "L. Lamport", "Lamport, L." or "Robbert van Renesse" (`renesse`: particles are
 * written too variously to compare). A trailing number of dblp's homonyms and Jr./III are dropped.
 */
export function toSurname(name: string): string {
  const folded = foldLetters(withoutMarkup(name)).replace(/\s+\d{4}$/, '');
  // "Lamport, Leslie" and "Guy L. Steele, Jr.": in both the surname stands before the comma.
  const words = (folded.split(',', 1)[0] ?? '')
    .replace(/[-‐‑’'`´\uFFFD]/g, '')
    .replace(/[^\p{L}\s]+/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !suffixes.test(word));
  for (let at = words.length - 1; at >= 0; at--) if (words[at]!.length > 1) return words[at]!;
  return words.at(-1) ?? '';
}

export function compareAuthors(a: SurnameList, b: SurnameList): AuthorAgreement {
  const [shorter, longer] = a.surnames.length <= b.surnames.length ? [a, b] : [b, a];
  if (shorter.surnames.length === 0) return { share: Number.NaN, jaccard: Number.NaN, agreeing: 0 };
  const free = new Set(longer.surnames);
  let agreeing = 0;
  for (const surname of shorter.surnames) {
    const partner = free.has(surname) ? surname : [...free].find((other) => surnamesAgree(surname, other));
    if (partner === undefined) continue;
    free.delete(partner);
    agreeing++;
  }
  const share = agreeing / shorter.surnames.length;
  const union = shorter.surnames.length + longer.surnames.length - agreeing;
  return { share, jaccard: a.incomplete || b.incomplete ? share : agreeing / union, agreeing };
}

/**
 * Equal, or long enough and 80 % the same letters (which survives damaged accents), or one the end of the other
 * ("garciamolina" and "molina").
 */
export function surnamesAgree(a: string, b: string): boolean {
  if (a === b) return true;
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.length < 4) return false;
  if (shorter.length >= 5 && longer.endsWith(shorter)) return true;
  return distance(a, b) <= longer.length * 0.2;
}
