/**
 * The same inputs in random orders give the same graph, ids included. `STEMMA_ORDER_ROUNDS` sets how many orders, each of
 * them made from its number.
 */
import { describe, expect, it } from 'vitest';
import type { GraphStore } from '../../../../graph/store/graph-store.ts';
import { type IngestRequest, ingest } from '../../../../ingest/run/ingest.ts';
import { identifierList } from '../../../../ingest/run/list-input.ts';
import { numberOf } from '../../../standin/seeded.ts';
import { smallBibliography, smallList, smallPapers } from '../../../support/small-bibliography.ts';
import { collect } from '../../../support/store-fixtures.ts';
import { temporaryStore } from '../../../support/temporary-store.ts';

const rounds = Number(process.env.STEMMA_ORDER_ROUNDS ?? 4);
const sources = [smallBibliography()];
const none = { lists: [], collections: [], sources };

/** Another catalogue of the same papers: other keys, titles in capitals, years one off. */
const other = smallBibliography(
  'other',
  smallPapers.map((paper, at) => ({
    ...paper,
    record: {
      ...paper.record,
      source: 'other',
      key: paper.record.key.replace('small:', 'other:'),
      title: paper.record.title.toUpperCase(),
      year: paper.record.year === null ? null : paper.record.year + (at % 2),
    },
    references: paper.references.map((reference) => ({
      ...reference,
      record: reference.record.replace('small:', 'other:'),
    })),
  })),
);

const list = (origin: string, text: string) => ({
  ...none,
  lists: [{ origin, name: origin.replace(/.*\//, ''), text }],
});

const inputs: readonly IngestRequest[] = [
  list('/lists/consensus.md', smallList),
  list(
    '/elsewhere/consensus.md',
    '# Consensus\n\n## Papers\n- [Paxos Made Simple](http://example.org/a.pdf), 2001\n- [Raft](https://raft.github.io/)\n',
  ),
  list(
    '/third/consensus.md',
    '# Consensus\n\n## Papers\n- [Reaching agreement in the presence of faults](http://example.org/b.pdf)\n- [Chubby](http://example.org/c.pdf)\n',
  ),
  list(
    '/lists/library.bib',
    '@article{l, title={The Part-Time Parliament}, author={Lamport, Leslie}, year={1998}, doi={10.1145/279227.279229}}\n@misc{u, title={An Unknown Work of Nobody}, author={Nemo, A.}, year={2001}, doi={10.1000/unknown}}',
  ),
  list(
    '/lists/lines.txt',
    'Lamport L. Time, clocks, and the ordering of events in a distributed system. 1978\n10.1000/unknown\nNotes on data base operating systems\n',
  ),
  { ...none, lists: [identifierList(['doi:10.1145/357172.357176'])] },
  { ...none, lists: [identifierList(['arxiv:1408.5962', 'doi:10.1000/unknown'])] },
  { ...none, collections: [other] },
];

/** Everything that a store holds but times and counters. */
async function graphOf(store: GraphStore) {
  return {
    papers: await collect(store.allPapers()),
    citations: (await collect(store.allCitations())).map(({ citing, cited, sources: by }) => [citing, cited, ...by]),
    records: await collect(store.records()),
    references: await collect(store.references()),
    aliases: await collect(store.aliases()),
    lists: await Promise.all((await store.lists()).map(({ id }) => store.list(id))),
  };
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  return items
    .map((item, at) => ({ item, place: numberOf(seed, at, 'order') }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

describe('the same inputs in another order', () => {
  it(`give the same graph, ids of papers and lists included (${rounds} random orders)`, {
    timeout: 60_000 + rounds * 20_000,
  }, async () => {
    const first = await temporaryStore();
    for (const input of inputs) await ingest(first, input);
    const expected = await graphOf(first);
    expect(expected.lists.map((one) => one!.list.id)).toEqual([
      'consensus',
      'library',
      'lines',
      'lists-consensus',
      'papers-by-identifier',
      'third-consensus',
    ]);
    for (let round = 0; round < rounds; round++) {
      const store = await temporaryStore();
      const order = shuffled(inputs, round);
      for (const input of order) await ingest(store, input);
      expect(await graphOf(store), `order ${order.map((input) => inputs.indexOf(input))}`).toEqual(expected);
    }
  });
});
