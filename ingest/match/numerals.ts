/** The numbers in titles: what tells Part 1 from Part 2, the 8th workshop from the 5th, MD4 from MD5. */

const romanNumerals: Readonly<Record<string, string>> = {
  ii: '2',
  iii: '3',
  iv: '4',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
};
const cardinalWords: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
};
const ordinalWords: Readonly<Record<string, string>> = {
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  fifth: '5',
  sixth: '6',
  seventh: '7',
  eighth: '8',
  ninth: '9',
  tenth: '10',
};

// Also as German, French, Spanish, Italian, Portuguese, Dutch and Russian titles have them.
const partWords =
  /^(?:part|parts|volume|vol|chapter|appendix|teil|band|heft|partie|tome|livre|parte|tomo|volumen|libro|deel|часть|том|выпуск)$/;

export interface TitleNumeral {
  readonly value: string;
  /** Which word of the normalized title it is, from 0. */
  readonly at: number;
  /** It counts parts, volumes or editions of one thing: "II", "Part 2", "… 2" at the end. */
  readonly isPart: boolean;
}

/**
 * The numbers in a normalized title, in order: digits, ordinals ("8th", "eighth"), Roman numerals from II, and a single I,
 * V or X, a letter or a cardinal word after "part" or "volume", I, V or X also at the end.
 */
export function titleNumerals(normalized: string): TitleNumeral[] {
  const words = normalized.split(' ');
  return words.flatMap((word, at) => {
    const value = numeralIn(words, at);
    return value === null ? [] : { value, at, isPart: isPart(words, at, word) };
  });
}

function numeralIn(words: readonly string[], at: number): string | null {
  const word = words[at]!;
  const digits = /^(\d+)(?:st|nd|rd|th)?$/.exec(word);
  if (digits !== null) return String(Number(digits[1]));
  if (romanNumerals[word] !== undefined) return romanNumerals[word];
  if (ordinalWords[word] !== undefined) return ordinalWords[word];
  if (isAfterPart(words, at) && cardinalWords[word] !== undefined) return cardinalWords[word];
  if (/^[ivx]$/.test(word) && (isAfterPart(words, at) || (at === words.length - 1 && at > 1))) {
    return { i: '1', v: '5', x: '10' }[word as 'i'];
  }
  return /^\p{L}$/u.test(word) && isAfterPart(words, at) ? word : null;
}

function isPart(words: readonly string[], at: number, word: string): boolean {
  if (isAfterPart(words, at) || /^(?:version|release|no|number)$/.test(words[at - 1] ?? '')) return true;
  if (/^(?:edition|ed|release)$/.test(words[at + 1] ?? '')) return true;
  return /^[ivx]+$/.test(word) || (at === words.length - 1 && /^\d{1,2}$/.test(word));
}

function isAfterPart(words: readonly string[], at: number): boolean {
  return partWords.test(words[at - 1] ?? '');
}

/** Names that end in a version ("md5", "http2"), as name and number: "MD4" and "MD5" are two things. */
export function versionedNames(normalized: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const [, name, version] of normalized.matchAll(/(?<!\S)(\p{L}+)(\d+)(?!\S)/gu)) names.set(name!, version!);
  return names;
}

/** What of a description the comparison of numbers needs. */
export interface Numbered {
  readonly normalized: string;
  readonly main: string;
  readonly numerals: readonly TitleNumeral[];
  readonly versions: ReadonlyMap<string, string>;
  readonly year: number | null;
}

/**
 * Two titles that differ in a number are two works, unless one side only has more of them and each of those says nothing
 * new: the year of the work itself ("PAWS 2000"), or a number inside a subtitle that the other leaves out.
 */
export function haveDifferentNumerals(a: Numbered, b: Numbered): boolean {
  for (const [name, version] of a.versions) {
    const other = b.versions.get(name);
    if (other !== undefined && other !== version) return true;
  }
  const [onlyA, onlyB] = [missingIn(b, a), missingIn(a, b)];
  if (onlyA.length === 0 && onlyB.length === 0) return !haveSameOrder(a, b);
  if (onlyA.length > 0 && onlyB.length > 0) return true;
  const [longer, shorter, extra] = onlyA.length > 0 ? [a, b, onlyA] : [b, a, onlyB];
  return extra.some((numeral) => !saysNothingNew(numeral, longer, shorter));
}

function haveSameOrder(a: Numbered, b: Numbered): boolean {
  return a.numerals.every(({ value }, at) => value === b.numerals[at]?.value);
}

function missingIn(there: Numbered, here: Numbered): TitleNumeral[] {
  const free = there.numerals.map(({ value }) => value);
  return here.numerals.filter(({ value }) => {
    const at = free.indexOf(value);
    if (at >= 0) free.splice(at, 1);
    return at < 0;
  });
}

/** Shorter subtitles count something: "Foo: Part 2", "Foo: 2nd edition". */
const fewestSubtitleWords = 4;

function saysNothingNew({ value, at, isPart: counts }: TitleNumeral, own: Numbered, other: Numbered): boolean {
  if (counts) return false;
  if (isYearOf(value, own.year) || isMisprinted(own.normalized.split(' ')[at]!, other)) return true;
  const mainWords = own.main.split(' ').length;
  const subtitleWords = own.normalized.split(' ').length - mainWords;
  return other.normalized === own.main && at > mainWords && subtitleWords >= fewestSubtitleWords;
}

/** "The foruth generation": letters that changed places. */
function isMisprinted(word: string, { normalized }: Numbered): boolean {
  return /^\p{L}{5,}$/u.test(word) && normalized.split(' ').some((other) => haveSameLetters(other, word));
}

export function haveSameLetters(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}

/** Reports of a meeting are often of the year after it. */
function isYearOf(value: string, year: number | null): boolean {
  if (year === null) return false;
  const said = [year, year - 1].map(String);
  return said.includes(value) || (/^9\d$/.test(value) && said.includes(`19${value}`));
}
