/** The plan for a request of the pipeline: its lists read and matched with the sources at hand, and nothing asked. */
import type { ListText } from '../run/list-input.ts';
import { readLists } from '../run/list-input.ts';
import { type LookUpRequest, matchLocally } from '../run/look-up.ts';
import { type OnlinePlan, planOnline } from './plan-online.ts';

export async function planRequest(
  request: LookUpRequest & { readonly lists: readonly ListText[] },
  signal?: AbortSignal,
): Promise<OnlinePlan> {
  const { given: lists } = readLists(request.lists, []);
  const local = request.sources.filter(({ capabilities }) => !capabilities.needsNetwork);
  const online = request.sources.filter(({ capabilities }) => capabilities.needsNetwork);
  const known = await matchLocally(lists, local, () => {}, signal);
  const { depth = 1, citations = 0 } = request;
  return planOnline(
    lists.flatMap(({ items }) => items),
    known,
    online,
    { depth, citations },
  );
}
