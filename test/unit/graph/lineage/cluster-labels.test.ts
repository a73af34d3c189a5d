import { describe, expect, it } from 'vitest';
import { clusterLabels, termsOf } from '../../../../graph/lineage/cluster-labels.ts';
import { draw } from '../../../support/graphs.ts';

/** Clusters of titles; each paper cites the first of its cluster. */
function label(clusters: readonly (readonly string[])[], titlesOnly = true) {
  const titles = clusters.flat();
  const clusterOf = clusters.flatMap((members, cluster) => members.map(() => cluster));
  const ids = titles.map((_, i) => `p${String(i).padStart(2, '0')}`);
  const firsts = clusters.map((_, c) => clusterOf.indexOf(c));
  const { graph } = draw({
    papers: Object.fromEntries(ids.map((id, i) => [id, 1990 + i])),
    citations: ids.map((id, i) => [id, ids[firsts[clusterOf[i]!]!]!] as const),
  });
  return clusterLabels(graph, clusterOf, clusters.length, titles, { titlesOnly });
}

const four = [
  ['Byzantine agreement in distributed systems', 'Fast Byzantine agreement', 'Byzantine agreement and fault tolerance'],
  ['Transactions in distributed systems', 'Distributed transactions at scale', 'Serializable transactions made fast'],
  ['A distributed file system', 'The log-structured file system', 'File system recovery in distributed systems'],
  ['Gossip in distributed systems', 'Epidemic gossip', 'Gossip protocols'],
];

describe('clusterLabels', () => {
  it('names each cluster by what the others do not say', () => {
    expect(label(four).map(({ terms }) => terms[0])).toEqual([
      'byzantine agreement',
      'transactions',
      'file system',
      'gossip',
    ]);
  });

  it('uses no term that stands in more than half of the clusters', () => {
    const terms = label(four).flatMap((each) => each.terms);
    expect(terms.join()).not.toMatch(/distributed/);
  });

  it('gives no term beside a better one that holds it, a plural aside', () => {
    const [first] = label([
      [
        'Failure detectors',
        'Failure detectors for consensus',
        'An unreliable failure detector',
        'A failure detector',
        'Failure detectors again',
      ],
      ['Logic', 'Logic', 'Logic'],
    ]);
    expect(first!.terms).toEqual(['failure detectors']);
  });

  it('prefers two words with titles alone, and counts alone with abstracts', () => {
    const clusters = [
      [
        'Virtual synchrony here',
        'Virtual synchrony there',
        'Virtual synchrony',
        'Multicast',
        'Multicast',
        'Multicast',
        'Multicast',
      ],
      ['Logic', 'Logic', 'Logic'],
    ];
    expect(label(clusters)[0]!.terms[0]).toBe('virtual synchrony');
    expect(label(clusters, false)[0]!.terms[0]).toBe('multicast');
  });

  it('takes no term of fewer than three texts, and is content without titles', () => {
    expect(label([['Rare words only', 'Another thing']])[0]!.terms).toEqual([]);
    const { graph } = draw({ papers: { a: 2000 }, citations: [] });
    expect(clusterLabels(graph, [0], 1, [null])).toEqual([{ terms: [], papers: [0] }]);
  });

  it('gives the papers most cited from within the cluster', () => {
    expect(label(four).map(({ papers }) => papers[0])).toEqual([0, 3, 6, 9]);
  });
});

describe('termsOf', () => {
  it('crosses no punctuation and starts or ends with no stop word', () => {
    expect(termsOf('Bigtable: A Distributed Storage System')).toEqual([
      'bigtable',
      'distributed',
      'distributed storage',
      'distributed storage system',
      'storage',
      'storage system',
      'system',
    ]);
    expect(termsOf('State of the art')).toEqual(['state', 'art']);
  });

  it('keeps hyphens and letters of other scripts', () => {
    expect(termsOf('Log-structured Überlegung')).toEqual(['log-structured', 'log-structured überlegung', 'überlegung']);
  });

  it('takes no words from web addresses and no genitives', () => {
    expect(termsOf('Redis, https://redis.io/topics/cluster spec')).toEqual(['redis', 'spec']);
    expect(termsOf('Zipkin. http : //zipkin.io www.kernel.org/doc')).toEqual(['zipkin']);
    expect(termsOf("Google’s node.js, amazon's")).toEqual(['google', 'google node', 'node', 'amazon']);
  });
});
