/**
 * Citation keys `surnameYEARword` (contract): `lamport1998part`. Keys that collide get `a`, `b`, `c` … by paper id, so
 * that the same papers have the same keys in whatever order they were asked for.
 */
import { fold } from '../../graph/index.ts';
import type { CslName } from './names.ts';

export interface KeyParts {
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
  readonly firstAuthor: CslName | undefined;
}

const stopWords = new Set('a an the on of in for to and at by from with is are or as'.split(' '));

/** Paper id to citation key, unique among the papers given. */
export function citationKeys(papers: readonly KeyParts[]): Map<string, string> {
  const groups = new Map<string, string[]>();
  for (const paper of papers) {
    const base = baseKey(paper);
    groups.set(base, [...(groups.get(base) ?? []), paper.id]);
  }
  const taken = new Set(groups.keys());
  const keys = new Map<string, string>();
  for (const [base, ids] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (ids.length === 1) keys.set(ids[0]!, base);
    else for (const [id, key] of suffixed(base, ids.sort(), taken)) keys.set(id, key);
  }
  return keys;
}

function* suffixed(base: string, ids: readonly string[], taken: Set<string>): Generator<[string, string]> {
  let number = 0;
  for (const id of ids) {
    let key = base + letters(number++);
    // `dean2004map` + `a` may be the plain key of another paper.
    while (taken.has(key)) key = base + letters(number++);
    taken.add(key);
    yield [id, key];
  }
}

/** 0 → a, 25 → z, 26 → aa. */
function letters(number: number): string {
  const last = String.fromCharCode(97 + (number % 26));
  return number < 26 ? last : letters(Math.floor(number / 26) - 1) + last;
}

function baseKey(paper: KeyParts): string {
  return surname(paper.firstAuthor) + (paper.year === null ? 'nd' : String(paper.year)) + significantWord(paper.title);
}

/** With its particle: `vanrenesse`. A body gives its first word that says something; none that is Latin: `anon`. */
function surname(author: CslName | undefined): string {
  if (author === undefined) return 'anon';
  if (author.literal !== undefined) return significantWord(author.literal) || 'anon';
  const whole = `${author['non-dropping-particle'] ?? ''}${author.family ?? ''}`;
  return latin(fold(whole).replaceAll(' ', '')) || 'anon';
}

function significantWord(text: string): string {
  const words = fold(text)
    .split(' ')
    .map(latin)
    .filter((word) => word !== '');
  return words.find((word) => !stopWords.has(word)) ?? words[0] ?? '';
}

function latin(folded: string): string {
  return folded.replace(/[^a-z0-9]/g, '');
}
