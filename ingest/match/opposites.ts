/**
 * Titles that differ in one word and mean the opposite, or are about the other work: "synchronous" and "asynchronous",
 * "lower" and "upper", "Comments on …". Spelling alone takes them for misprints.
 */

const pairs: readonly (readonly [string, string])[] = [
  ['lower', 'upper'],
  ['local', 'global'],
  ['read', 'write'],
  ['with', 'without'],
  ['over', 'under'],
  ['input', 'output'],
  ['internal', 'external'],
  ['horizontal', 'vertical'],
  ['centralized', 'decentralized'],
  ['hard', 'soft'],
  ['offline', 'online'],
  ['before', 'after'],
  ['sender', 'receiver'],
  ['client', 'server'],
  ['row', 'column'],
  ['odd', 'even'],
  ['forward', 'backward'],
  ['best', 'worst'],
  ['weak', 'strong'],
];
const opposites = new Map(pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));
const negations = ['a', 'im', 'in', 'ir', 'non', 'un', 'de', 'dis', 'semi', 'anti', 'inter', 'intra'];

/** Words by which a title says that it is about another work, not that work. */
const aboutAnother = new Set(
  'comment comments reply response erratum errata corrigendum correction retraction revisited addendum review rebuttal'.split(
    ' ',
  ),
);

/** One normalized title has a word whose opposite stands in the other in its place. */
export function meanOpposites(a: string, b: string): boolean {
  const [onlyA, onlyB] = [wordsMissingIn(a, b), wordsMissingIn(b, a)];
  return onlyA.some((word) => onlyB.some((other) => areOpposites(word, other)));
}

/** Exactly one of two normalized titles says that it comments on, corrects or revisits a work. */
export function isAboutTheOther(a: string, b: string): boolean {
  const says = (title: string) => title.split(' ').some((word) => aboutAnother.has(word));
  return says(a) !== says(b);
}

function areOpposites(a: string, b: string): boolean {
  const [plainA, plainB] = [a.replace(/s$/, ''), b.replace(/s$/, '')];
  if (opposites.get(plainA) === plainB) return true;
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  return shorter.length >= 4 && longer.endsWith(shorter) && negations.includes(longer.slice(0, -shorter.length));
}

function wordsMissingIn(a: string, b: string): string[] {
  const there = new Set(b.split(' '));
  return a.split(' ').filter((word) => !there.has(word));
}
