/** Settling the entries of a list: what is open, and a person's decisions. */
import type { z } from 'zod';
import { type Engine, parseIdentifier, StemmaError } from '../../graph/index.ts';
import {
  type Decision,
  findDecisions,
  movedDecisions,
  reviewEntries,
  settle,
  withDecision,
  writeDecisions,
} from '../../ingest/index.ts';
import { type AnyRoute, type RouteContext, route } from '../http/route.ts';
import { listParams, noQuery } from '../schemas/parameters.ts';
import { decided, decisionBody, reviewPage, reviewQuery } from '../schemas/review.ts';

type Body = z.output<typeof decisionBody>;

export const reviewRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/api/lists/{list}/review',
    summary: 'Entries that a person may want to settle, with candidates and what speaks for each',
    example: '/api/lists/distributed-systems/review',
    heavy: true,
    params: listParams,
    query: reviewQuery,
    response: reviewPage,
    handle: async ({ params, query: { all, q } }, { engine }) => {
      const shown = await engine.list(params.list);
      const byKey = new Map(shown.items.map((item) => [item.key, item]));
      const filter = { all: all === 'true', ...(q === undefined ? {} : { words: q }) };
      const { list, entries } = await reviewEntries(engine.store, params.list, filter);
      const items = entries.flatMap(({ entry, candidates }) => {
        const item = byKey.get(entry.key);
        return item === undefined ? [] : [{ entry: item, candidates }];
      });
      return { list: list.id, title: list.title, items, next: null };
    },
  }),
  route({
    method: 'post',
    path: '/api/lists/{list}/decisions',
    summary: 'Settle an entry, or say that two works are the same or different: what changed',
    example: '/api/lists/distributed-systems/decisions',
    writes: true,
    params: listParams,
    query: noQuery,
    body: decisionBody,
    response: decided,
    handle: ({ params, body }, context) => oneByOne(() => decide(params.list, body, context)),
  }),
];

let last: Promise<unknown> = Promise.resolve();

/** Two decisions at once would each write the file without the other. */
function oneByOne<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work);
  last = next.catch(() => undefined);
  return next;
}

async function decide(listId: string, body: Body, { engine, config, jobs }: RouteContext) {
  const { store } = engine;
  const before = await engine.list(listId);
  const decision = toDecision(body, (key) => before.items.find((item) => item.key === key)?.text);
  await checkIds(engine, decision);
  const { list } = (await store.list(listId))!;
  const file = await findDecisions(list, config.home);
  const current = file.json === null ? null : movedDecisions(file.json, list);
  const json = withDecision(current, list.id, decision, new Date().toISOString().slice(0, 10));
  await writeDecisions(file.path, json);
  const settled = await settle(store, list.id, { json, path: file.path });
  if (settled === null) {
    const job = jobs.start({ kind: 'decisions', list: list.id }, `decisions of ${list.title}`);
    return { file: file.path, changed: [], job };
  }
  const after = new Map((await engine.list(listId)).items.map((item) => [item.key, item]));
  const changed = settled.flatMap((one) => {
    const entry = after.get(one.after.key);
    const { status, decidedBy, papers } = one.before;
    return entry === undefined ? [] : [{ before: { status, decidedBy, papers }, entry }];
  });
  return { file: file.path, changed, job: null };
}

function toDecision(body: Body, textOf: (key: string) => string | undefined): Decision {
  const { key, papers, notAPaper, note, same, different, unsaid } = body;
  if (same !== undefined) return { kind: 'same', pair: same };
  if (different !== undefined) return { kind: 'different', pair: different };
  if (unsaid !== undefined) return { kind: 'unsaid', pair: unsaid };
  const text = textOf(key!);
  if (text === undefined) {
    throw new StemmaError('not-found', `The list has no entry with the key "${key!.slice(0, 80)}".`, {
      hint: 'Keys change when an entry is edited; read the list again.',
    });
  }
  const remark = note === undefined ? {} : { note };
  if (papers !== undefined) return { kind: 'papers', key: key!, text, papers, ...remark };
  return notAPaper === true ? { kind: 'not-a-paper', key: key!, text, ...remark } : { kind: 'open', key: key! };
}

/** An entry may mean a work that the graph does not have yet, but then by an identifier; pairs are of works that it has. */
async function checkIds({ store }: Engine, decision: Decision): Promise<void> {
  const isPair = decision.kind === 'same' || decision.kind === 'different';
  const ids = isPair ? decision.pair : decision.kind === 'papers' ? decision.papers : [];
  const spelt = ids.map((id) => [id, parseIdentifier(id)] as const);
  const known = await store.resolve(spelt.flatMap(([id, key]) => (key === null ? [id] : [id, key])));
  for (const [id, key] of spelt) {
    const isKnown = known.has(id) || (key !== null && known.has(key));
    if (isKnown || (!isPair && key !== null)) continue;
    throw new StemmaError('bad-input', `"${id.slice(0, 80)}" is neither a paper of this graph nor an identifier.`);
  }
}
