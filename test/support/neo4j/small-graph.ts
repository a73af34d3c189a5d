/** A small real graph for tests that look at the server itself: four classics, a list with two sections, two records. */
import type { GraphChanges } from '../../../graph/store/graph-store.ts';
import { citation, paperRecord, readingList, statement, storedEntry, storedPaper } from '../store-fixtures.ts';

const lamport = { name: 'Leslie Lamport' };

export const papers = [
  storedPaper('doi:10.1145/359545.359563', {
    title: 'Time, Clocks, and the Ordering of Events in a Distributed System',
    shortNames: ['Clocks'],
    year: 1978,
    authors: [lamport],
    venue: 'Communications of the ACM',
    identifiers: { doi: '10.1145/359545.359563' },
  }),
  storedPaper('doi:10.1145/279227.279229', {
    title: 'The Part-Time Parliament',
    shortNames: ['Paxos'],
    year: 1998,
    publishedOn: '1998-05',
    authors: [lamport],
    venue: 'ACM Transactions on Computer Systems',
    identifiers: { doi: '10.1145/279227.279229' },
  }),
  storedPaper('title:raft', {
    title: 'In Search of an Understandable Consensus Algorithm',
    shortNames: ['Raft'],
    year: 2014,
    authors: [{ name: 'Diego Ongaro' }, { name: 'John Ousterhout' }],
    venue: 'USENIX ATC',
  }),
  storedPaper('title:viewstamped', { title: 'Viewstamped Replication', year: 1988, status: 'stub' }),
] as const;
const [clocks, paxos, raft, viewstamped] = papers;

export const smallGraph: GraphChanges = {
  papers,
  citations: [
    citation(paxos.id, clocks.id, ['crossref', 'openalex']),
    citation(raft.id, paxos.id),
    citation(raft.id, viewstamped.id),
    citation(viewstamped.id, clocks.id, ['dblp']),
  ],
  aliases: [{ alias: 'openalex:W1', paper: paxos.id }],
  records: [paperRecord('crossref:10.1145/279227.279229', paxos.id), paperRecord('dblp:raft', raft.id)],
  lists: [
    {
      list: readingList('systems'),
      entries: [
        storedEntry(1, [paxos.id], { section: ['Consensus'], confidence: 0.98 }),
        storedEntry(2, [raft.id], { section: ['Consensus'] }),
        storedEntry(3, [], { section: ['Consensus', 'Unknown'], status: 'unresolved' }),
      ],
      statements: [
        statement('systems', 'entry 2#00000000', raft.id, { paper: paxos.id }),
        statement('systems', 'entry 1#00000000', paxos.id, { system: 'Chubby' }),
      ],
    },
  ],
};
