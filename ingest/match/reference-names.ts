/**
 * The authors with which a printed reference begins, in the forms that styles use: "M. J. Fischer, N. A. Lynch, and M. S.
 * Paterson.", "LAMPORT, L., AND SHOSTAK, R.", "Lamport, L.:", "Leslie Lamport and Fred B. Schneider.", "Fischer MJ, Lynch NA.".
 */

export interface LeadingNames {
  /** Given name or initials first. */
  readonly authors: readonly string[];
  /** Where the names and what ends them stop. */
  readonly end: number;
  /** How sure the form is: initials and commas say "people", full names may be words of a title. */
  readonly form: 'inverted' | 'initials' | 'full';
  /** "et al." behind them. */
  readonly incomplete: boolean;
}

interface Name {
  readonly name: string;
  readonly end: number;
}

const mostNames = 200;
const particles = 'van von der den de del della di da dos du la le el al bin ibn ben ter ten zu zur af'.split(' ');
const spellings = particles.flatMap((word) => [word, word[0]!.toUpperCase() + word.slice(1), word.toUpperCase()]);
const particle = `(?:(?:${spellings.join('|')})\\s+|d['’]\\s?|u\\.\\s)`;
const capital = "(?:[dlLDO]['’]|Mc|Mac|Van|De|Le|Di|La|O)?\\p{Lu}[\\p{L}\\p{M}'’‘`~´¨]*";
const surname = `(?:${particle}){0,3}${capital}(?:\\s?[-‐–]\\s?${capital}|[-‐–]\\p{Ll}[\\p{L}\\p{M}]*){0,3}`;
const initials = '(?:\\p{Lu}(?:h|-\\p{L})?\\.(?:-\\p{Ll}\\.)?(?:\\s?[-‐–]\\s?)?\\s{0,2}){1,5}';
const suffix = '(?:,?\\s(?:Jr|Sr|JR|SR)\\b\\.?|,?\\s(?:II|III|IV)\\b)?';
const inverted = new RegExp(
  `(${surname}(?:\\s${surname})?)(${suffix}),\\s*((?:${initials}|\\p{Lu}(?=\\s*[,;:(]|\\s+(?:and|AND|&)\\s)|(?:\\p{Lu}\\.?[\\s-]?){1,3}(?=[,;:(&]))(?:\\s?${particle}{1,2})?)(${suffix})`,
  'uy',
);
const initialsFirst = new RegExp(
  `((?:\\p{Lu}(?:h|-\\p{L})?(?:\\.(?:-\\p{Ll}\\.)?|(?=\\s))(?:\\s?[-‐–]\\s?)?\\s{0,2}){1,5})(${surname}(?:\\s${surname}){0,2}?)(${suffix})(?=\\s*(?:[.,;:(“"]|$)|\\s+(?:and|AND|&|et|with)\\b)`,
  'uy',
);
const fullName = new RegExp(
  `(${capital}(?:[-‐]${capital})?(?:\\s(?:\\p{Lu}\\.?|${capital}|\\p{Lu}\\.[-‐]?\\p{Lu}\\.)){0,3}?)\\s(?!\\p{Lu}(?![\\p{L}'’]))(${surname})(${suffix})(?=\\s*(?:[.,;:(“"]|$)|\\s+(?:and|AND|&|et|with)\\b)`,
  'uy',
);
/** What follows the initial of "Donald E. Knuth.", and no title. */
const restOfName = `\\s+(?:\\p{Lu}\\.\\s*)*${surname}(?:\\s${surname})?${suffix}\\s*(?:[.,;:(“"]|\\b(?:and|AND|et)\\b|&|$)`;
const compact = new RegExp(
  `(${surname})\\s(?:(\\p{Lu}{1,3})(?=[,;:]|\\s*\\(|\\s+and\\b)|(\\p{Lu}{2,3}|\\p{Lu}(?!\\.${restOfName}))(?=\\.))`,
  'uy',
);
const bareSurnames = /^((?:\p{Lu}\p{Ll}+,\s+){0,8}\p{Lu}\p{Ll}+,?\s+and\s+\p{Lu}\p{Ll}+)(?=[.:]\s+\p{Lu})/u;
const separator = /\s*(?:(?:[,;.]\s*){0,3}(?:\band\b|\bAND\b|&)\s*|(?:[,;]\s*){1,2})/y;
const others = /\s*,?\s*(?:(?:and|AND)\s+)?(?:et\.?\s*al\b\.?|others\b|et alii\b)/iy;
const role = /\s*,?\s*\(?\b(?:eds?\b\.?|editors?\b)\)?/iy;

/** Null when the text does not begin with names. */
export function leadingNames(text: string): LeadingNames | null {
  return (
    list(text, 'inverted', [invertedName, initialsName]) ??
    list(text, 'initials', [initialsName, invertedName]) ??
    list(text, 'inverted', [compactName]) ??
    list(text, 'full', [wholeName, initialsName]) ??
    surnamesAlone(text)
  );
}

/** "Lamport, Shostak, and Pease." */
function surnamesAlone(text: string): LeadingNames | null {
  const found = bareSurnames.exec(text)?.[1];
  if (found === undefined) return null;
  const authors = found.split(/,?\s+and\s+|,\s+/).filter((name) => name !== '');
  return { authors, end: found.length, form: 'inverted', incomplete: false };
}

interface Gap {
  readonly found: RegExpExecArray;
  readonly end: number;
}

type Reader = (text: string, at: number) => Name | null;

function list(text: string, form: LeadingNames['form'], readers: readonly Reader[]): LeadingNames | null {
  const first = readers[0]!(text, 0);
  if (first === null) return null;
  const authors = [first.name];
  let end = first.end;
  while (authors.length < mostNames) {
    const gap = matchAt(separator, text, end);
    if (gap === null) break;
    const next = readers.map((read) => read(text, gap.end)).find((name) => name !== null) ?? mixed(form, text, gap);
    if (next === null) break;
    authors.push(next.name);
    end = next.end;
  }
  const more = matchAt(others, text, end);
  end = more?.end ?? end;
  end = matchAt(role, text, end)?.end ?? end;
  return { authors, end, form, incomplete: more !== null };
}

/**
 * A full name among initials ("C. Mohan, Don Haderle, and B. Lindsay"), only where the list goes on or ends with "and":
 * behind "L. Lamport, " the words may be the title.
 */
function mixed(form: LeadingNames['form'], text: string, gap: Gap): Name | null {
  if (form !== 'initials') return null;
  const name = wholeName(text, gap.end);
  if (name === null) return null;
  const goesOn = matchAt(separator, text, name.end);
  const isListed =
    /and|&/i.test(gap.found[0]) ||
    (goesOn !== null && (/and|&/i.test(goesOn.found[0]) || initialsName(text, goesOn.end) !== null));
  return isListed ? name : null;
}

function invertedName(text: string, at: number): Name | null {
  const found = matchAt(inverted, text, at)?.found;
  if (found === undefined) return null;
  const [whole, family, suffixBefore, given, suffixBehind] = found;
  const suffixText = (suffixBefore || suffixBehind || '').replace(/^,?\s*/, '');
  return { name: join(given!, family!, suffixText), end: at + whole.trimEnd().length };
}

function initialsName(text: string, at: number): Name | null {
  const found = matchAt(initialsFirst, text, at)?.found;
  if (found === undefined) return null;
  return { name: join(found[1]!, found[2]!, found[3]!.replace(/^,?\s*/, '')), end: at + found[0].length };
}

function wholeName(text: string, at: number): Name | null {
  const found = matchAt(fullName, text, at)?.found;
  return found === undefined
    ? null
    : { name: join(found[1]!, found[2]!, found[3]!.replace(/^,?\s*/, '')), end: at + found[0].length };
}

function compactName(text: string, at: number): Name | null {
  const found = matchAt(compact, text, at)?.found;
  if (found === undefined) return null;
  return {
    name: join([...(found[2] ?? found[3]!)].map((letter) => `${letter}.`).join(' '), found[1]!, ''),
    end: at + found[0].length,
  };
}

/** "M.S." with spaces, "LAMPORT" as "Lamport". */
function join(given: string, family: string, suffixText: string): string {
  const spaced = given.replace(/\.(?=\p{L})/gu, '. ').replace(/\s*([-‐–])\s*/g, '$1');
  return [spaced, family.replace(/\s*([-‐–])\s*/g, '-'), suffixText]
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '')
    .join(' ')
    .replace(/\p{Lu}{3,}/gu, (word) => (/^(?:III)$/.test(word) ? word : word[0] + word.slice(1).toLowerCase()));
}

function matchAt(pattern: RegExp, text: string, at: number): Gap | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? null : { found, end: at + found[0].length };
}
