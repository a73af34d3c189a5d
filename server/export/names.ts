/**
 * Printed author names as CSL names. Sources print "Robbert van Renesse", "Renesse, Robbert van", "M. L. King Jr." or
 * "The PostgreSQL Global Development Group"; reference managers need the parts apart.
 */

/** A person in parts, or a body of people under one literal name. */
export interface CslName {
  readonly family?: string;
  readonly given?: string;
  readonly 'non-dropping-particle'?: string;
  readonly suffix?: string;
  readonly literal?: string;
}

const suffixPattern = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const particles = new Set(
  "van von de der den del della di da do dos das du la le les ten ter te zu zur zum af av 't op".split(' '),
);
// Written with a capital these belong to the family name ("Peter Van Roy", "Amr El Abbadi").
const familyPrefixes = new Set(
  'Van Von De Der Den Del Della Di Da Du La Le El Al Ben Abd Bin Ibn Mac Mc St. San'.split(' '),
);
const bodyPattern =
  /\b(?:group|team|inc|corp|corporation|ltd|llc|consortium|foundation|committee|university|institute|laborator(?:y|ies)|labs?|project|association|society|council|organi[sz]ation|agency|department|center|centre|contributors|community|developers|working|company|college|alliance|board|bureau|ministry|forum|network)\b/i;

/** The CSL name for one printed name; null for what is no name ("et al.", "others", nothing). */
export function parseName(printed: string): CslName | null {
  const name = printed
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[,;]+|[,;]+$/g, '')
    .trim();
  if (name === '' || /^(?:et\.? al\.?|and others|others|\.{3}|…)$/i.test(name)) return null;
  if (isBody(name)) return { literal: name };
  const commaParts = name
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (commaParts.length > 3) return { literal: name };
  if (commaParts.length > 1) return fromCommaParts(commaParts, name);
  return fromWords(name.split(' '));
}

/** All names of a paper, in order, without what is no name. */
export function parseNames(authors: readonly { readonly name: string }[]): CslName[] {
  return authors.map(({ name }) => parseName(name)).filter((name) => name !== null);
}

function isBody(name: string): boolean {
  return bodyPattern.test(name) || /^the\s/i.test(name) || /[\d&/@]/.test(name) || name.split(' ').length > 6;
}

/** "Family, Given", "Family, Jr., Given", "Family, Given, Jr.", "Given Family, Jr.". */
function fromCommaParts(parts: readonly string[], whole: string): CslName {
  const suffixes = parts.filter((part) => suffixPattern.test(part));
  const rest = parts.filter((part) => !suffixPattern.test(part));
  const suffix = suffixes[0];
  if (suffixes.length > 1 || rest.length > 2 || rest.length === 0) return { literal: whole };
  if (rest.length === 1) return { ...fromWords(rest[0]!.split(' ')), ...(suffix === undefined ? {} : { suffix }) };
  const { particle, family } = splitParticle(rest[0]!.split(' '));
  const { given, trailing } = splitTrailingParticle(rest[1]!.split(' '));
  return person(family, given, joined(trailing, particle), suffix);
}

/** "Robbert van Renesse Jr.": given names first. */
function fromWords(words: readonly string[]): CslName {
  const last = words.at(-1)!;
  const suffix = words.length > 2 && suffixPattern.test(last) ? last : undefined;
  const names = suffix === undefined ? words : words.slice(0, -1);
  if (names.length === 1) return { literal: names[0]! };
  let familyStart = names.length - 1;
  const firstParticle = names.findIndex((word, at) => at > 0 && at < names.length - 1 && particles.has(word));
  if (firstParticle > 0) familyStart = firstParticle;
  while (familyStart > 1 && familyPrefixes.has(names[familyStart - 1]!)) familyStart--;
  const { particle, family } = splitParticle(names.slice(familyStart));
  return person(family, names.slice(0, familyStart).join(' '), particle, suffix);
}

function splitParticle(words: readonly string[]): { particle: string; family: string } {
  let start = 0;
  while (start < words.length - 1 && particles.has(words[start]!)) start++;
  return { particle: words.slice(0, start).join(' '), family: words.slice(start).join(' ') };
}

/** "Renesse, Robbert van": the particle stands after the given names. */
function splitTrailingParticle(words: readonly string[]): { given: string; trailing: string } {
  let end = words.length;
  while (end > 1 && particles.has(words[end - 1]!)) end--;
  return { given: words.slice(0, end).join(' '), trailing: words.slice(end).join(' ') };
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function person(family: string, given: string, particle: string, suffix: string | undefined): CslName {
  return {
    family,
    given,
    ...(particle === '' ? {} : { 'non-dropping-particle': particle }),
    ...(suffix === undefined ? {} : { suffix }),
  };
}
