/** `select=`: which fields of a work are written. */
import type { Answer } from '../../http/messages.ts';
import { badQuery } from './errors.ts';
import { selectFields } from './vocabulary.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A function that keeps the selected fields, or the answer that refuses the selection. */
export function selectorOf(select: string | null): ((work: Fields) => Fields) | Answer {
  if (select === null) return (work) => work;
  const names = select.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !selectFields.includes(name));
  if (unknown !== undefined) {
    return badQuery(`${unknown} is not a valid select field. Valid fields for select are: ${selectFields.join(', ')}.`);
  }
  return (work) => Object.fromEntries(names.filter((name) => name in work).map((name) => [name, work[name]]));
}
