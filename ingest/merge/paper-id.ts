/**
 * A paper's id as a pure function of its merged records, so that the order in which they arrive never shows. All other
 * identifiers, and every id that a part of the records would have given, are aliases.
 */
import { createHash } from 'node:crypto';
import { type Identifiers, idSchemes, toKey } from '../../graph/model/identifiers.ts';
import { normalizeTitle } from '../match/normalize.ts';
import { toSurname } from '../match/surnames.ts';

/** `title:` and 16 hex digits of SHA-256 over `norm(title)|surname of the first author|year`. */
export function titleId(title: string, firstAuthor: string | undefined, year: number | null): string {
  return titleIdOf(normalizeTitle(title) || title, firstAuthor, year);
}

/** The same from a title that is normalized already. */
export function titleIdOf(normalized: string, firstAuthor: string | undefined, year: number | null): string {
  const text = `${normalized}|${firstAuthor === undefined ? '' : toSurname(firstAuthor)}|${year ?? ''}`;
  return `title:${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

/**
 * The id of a work.
 * @param identified identifiers of its records and reference strings, preferred first: of several of one kind the first
 *   set that holds `isPublished` wins, then the smallest value
 * @param fallback the title id of the preferred record
 */
export function chooseId(
  identified: readonly { readonly identifiers: Identifiers; readonly isPublished: boolean }[],
  fallback: string,
): string {
  for (const scheme of idSchemes) {
    const published = valuesOf(identified.filter(({ isPublished }) => isPublished));
    const chosen = smallest(published.length > 0 ? published : valuesOf(identified));
    if (chosen !== undefined) return toKey(scheme, chosen);
    function valuesOf(of: readonly { readonly identifiers: Identifiers }[]): string[] {
      return of.flatMap(({ identifiers }) => identifiers[scheme] ?? []);
    }
  }
  return fallback;
}

function smallest(values: readonly string[]): string | undefined {
  return values.reduce<string | undefined>(
    (least, value) => (least === undefined || value < least ? value : least),
    undefined,
  );
}
