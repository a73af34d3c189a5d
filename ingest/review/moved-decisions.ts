/** A decisions file filed under the keys that the entries of its list have now. */
import type { ReadingList } from '../../graph/model/reading-list.ts';
import { parseDecisions } from '../run/decisions.ts';
import { withMovedKeys } from '../run/decisions-edit.ts';
import { placeDecisions } from '../run/decisions-place.ts';
import { itemsOfStored } from './stored-items.ts';

export function movedDecisions(json: string, list: ReadingList): string {
  const items = [...itemsOfStored(list).values()];
  return withMovedKeys(json, placeDecisions(parseDecisions(json, list.id), items).moved);
}
