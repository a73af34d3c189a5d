import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeTitle } from '../../../../ingest/match/normalize.ts';
import { parseReferenceString } from '../../../../ingest/match/reference-string.ts';
import { toSurnames } from '../../../../ingest/match/surnames.ts';
import { describeCorpus } from '../../../support/corpus.ts';

describe('a printed reference', () => {
  it.each([
    [
      'initials first',
      'M. J. Fischer, N. A. Lynch, and M. S. Paterson. Impossibility of distributed consensus with one faulty process. Journal of the ACM 32(2):374–382, April 1985.',
      ['M. J. Fischer', 'N. A. Lynch', 'M. S. Paterson'],
      'Impossibility of distributed consensus with one faulty process',
      1985,
      'Journal of the ACM',
    ],
    [
      'initials behind, without points, one of them at the end',
      'Lamport LB, Shostak RE, Pease M. The Byzantine generals problem. ACM Trans Program Lang Syst. 1982;4(3):382-401.',
      ['L. B. Lamport', 'R. E. Shostak', 'M. Pease'],
      'The Byzantine generals problem',
      1982,
      'ACM Trans Program Lang Syst',
    ],
    [
      'one author with one initial behind',
      'Lamport L. Paxos made simple. ACM SIGACT News 2001;32:18-25.',
      ['L. Lamport'],
      'Paxos made simple',
      2001,
      'ACM SIGACT News',
    ],
    [
      'one author in full with an initial between',
      'Donald E. Knuth. The Art of Computer Programming. Addison-Wesley, 1968.',
      ['Donald E. Knuth'],
      'The Art of Computer Programming',
      1968,
      'Addison-Wesley',
    ],
    [
      'surnames first, in capitals',
      'PEASE, M., SHOSTAK, R., AND LAMPORT, L. Reaching agreement in the presence of faults. J. ACM 27, 2 (Apr. 1980), 228-234.',
      ['M. Pease', 'R. Shostak', 'L. Lamport'],
      'Reaching agreement in the presence of faults',
      1980,
      'J. ACM',
    ],
    [
      'small capitals in pieces',
      'A NDERSEN , D. G., F RANKLIN , J., P HAN ISHAYEE , A., TAN , L., AND M C S HERRY, F. FAWN: A fast array of wimpy nodes. In Proceedings of the ACM SIGOPS 22nd Symposium (2009), pp. 1–14.',
      ['D. G. Andersen', 'J. Franklin', 'A. Phanishayee', 'L. Tan', 'F. Mcsherry'],
      'FAWN: A fast array of wimpy nodes',
      2009,
      'Proceedings of the ACM SIGOPS 22nd Symposium',
    ],
    [
      'a name in small letters first',
      'SEARS, R., AND RAMAKRISHNAN, R. bLSM: A general purpose log structured merge tree. In Proc. SIGMOD (2012).',
      ['R. Sears', 'R. Ramakrishnan'],
      'bLSM: A general purpose log structured merge tree',
      2012,
      'Proc. SIGMOD',
    ],
    [
      'a stray stop and a lost letter',
      'B. F. Cooper, A. Silberstein, and. R. Sears. Benchmarking Cloud Serving Systems. In SoCC, 2010.',
      ['B. F. Cooper', 'A. Silberstein', 'R. Sears'],
      'Benchmarking Cloud Serving Systems',
      2010,
      'SoCC',
    ],
    [
      'colons',
      'Chaudhuri, S., Shim, K.: Including group-by in query optimization. In: VLDB, pp. 354-366 (1994)',
      ['S. Chaudhuri', 'K. Shim'],
      'Including group-by in query optimization',
      1994,
      'VLDB',
    ],
    [
      'the year behind the names',
      'Lamport, L. (1998). The part-time parliament. ACM Transactions on Computer Systems, 16(2), 133–169.',
      ['L. Lamport'],
      'The part-time parliament',
      1998,
      'ACM Transactions on Computer Systems',
    ],
    [
      'quotes',
      '[7] D. Mazières, M. Kaminsky, “Separating Key Management from File System Security,” in Proc. SOSP, Dec 1999.',
      ['D. Mazières', 'M. Kaminsky'],
      'Separating Key Management from File System Security',
      1999,
      'Proc. SOSP',
    ],
    [
      'full names',
      'Robbert van Renesse and Fred B. Schneider. 2004. Chain Replication for Supporting High Throughput and Availability. In OSDI.',
      ['Robbert van Renesse', 'Fred B. Schneider'],
      'Chain Replication for Supporting High Throughput and Availability',
      2004,
      'OSDI',
    ],
    [
      'no authors',
      'What Every Programmer Should Know About Memory. https://example.org/memory.pdf, 2007.',
      [],
      'What Every Programmer Should Know About Memory',
      2007,
      null,
    ],
  ])('with %s is taken apart', (_, raw, authors, title, year, venue) => {
    expect(parseReferenceString(raw)).toMatchObject({ authors, title, year, venue });
  });

  it('gives its identifiers and addresses, wherever they stand', () => {
    const parts = parseReferenceString(
      'A. Vaswani et al. Attention is all you need. arXiv preprint arXiv:1706.03762, 2017. doi:10.5555/1.2, https://doi.org/10.1145/1.2.',
    );
    expect(parts).toMatchObject({
      title: 'Attention is all you need',
      identifiers: { arxiv: '1706.03762', doi: '10.1145/1.2' },
      urls: ['https://doi.org/10.1145/1.2'],
    });
  });

  it('puts words together that a line end has broken', () => {
    expect(parseReferenceString('L. Lamport. The distrib- uted snap-\nshot. CACM, 1985.').title).toBe(
      'The distributed snapshot',
    );
  });

  it('may be any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void parseReferenceString(text)));
    for (const piece of ['A. ', 'Aa-', 'A, ', 'van de ', '((', "O'", '. In ', '"', 'and ', 'http://', '1999-'])
      expect(() => parseReferenceString(piece.repeat(2000))).not.toThrow();
  });
});

describeCorpus('14,398 printed references with known fields', (path) => {
  interface Known {
    readonly raw?: string;
    readonly title?: string | null;
    readonly authors?: readonly string[];
    readonly year?: number | null;
  }

  const references = ['consensus', 'consensus-2', 'storage', 'storage-2'].flatMap((name) =>
    path('x') === ''
      ? []
      : readFileSync(path('bibliographies', `${name}.jsonl`), 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .flatMap((line) => (JSON.parse(line) as { readonly references: readonly Known[] }).references),
  );

  it('agree in title, first in year, and in surnames at the stated rates', () => {
    const counts = { titles: [0, 0], years: [0, 0], authors: [0, 0] } satisfies Record<string, [number, number]>;
    const count = (of: number[], agrees: boolean) => {
      of[0]! += agrees ? 1 : 0;
      of[1]! += 1;
    };
    const title = (text: string) => normalizeTitle(text).replaceAll(' ', '');
    const surnames = (names: readonly string[]) => toSurnames(names).surnames.join();
    for (const known of references) {
      if (known.raw === undefined || (known.title ?? '') === '') continue;
      const parts = parseReferenceString(known.raw);
      count(counts.titles, title(parts.title) === title(known.title!));
      if (typeof known.year === 'number') count(counts.years, parts.year === known.year);
      if ((known.authors ?? []).length > 0) count(counts.authors, surnames(parts.authors) === surnames(known.authors!));
    }
    const rates = Object.entries(counts).map(([what, [right, all]]) => [what, right! / all!, all!] as const);
    console.log(rates.map(([what, rate, all]) => `${what}: ${(rate * 100).toFixed(1)} % of ${all}`).join(', '));
    const [titles, years, authors] = rates.map(([, rate]) => rate);
    expect(titles).toBeGreaterThan(0.94);
    expect(years).toBeGreaterThan(0.98);
    expect(authors).toBeGreaterThan(0.97);
  }, 60_000);
});
