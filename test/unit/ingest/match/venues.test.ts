import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areSameVenue, toVenue } from '../../../../ingest/match/venues.ts';

const same = (a: string, b: string) => areSameVenue(toVenue(a), toVenue(b));

describe('one venue', () => {
  it.each([
    ['VLDB', 'Very Large Data Bases'],
    ['VLDB J.', 'The VLDB Journal &mdash; The International Journal on Very Large Data Bases'],
    ['SIGMOD Conference', 'International Conference on Management of Data'],
    ['SIGMOD Record', 'ACM SIGMOD Record'],
    ['ACM Trans. Database Syst.', 'ACM Transactions on Database Systems (TODS)'],
    ['SOSP', 'Proceedings of the 22nd ACM Symposium on Operating Systems Principles'],
    ['OSDI', 'Operating Systems Design and Implementation'],
    ['Proc. of the 3rd USENIX Symp. on Networked Systems Design and Implementation', 'NSDI 2006'],
    ['PODC', 'ACM Symposium on Principles of Distributed Computing'],
    ['Nature Genetics', 'Nat. Genetics'],
  ])('%s and %s', (a, b) => {
    expect(same(a, b)).toBe(true);
  });
});

describe('two venues, or none that can be told', () => {
  it.each([
    ['VLDB', 'VLDB J.'],
    ['SIGMOD Conference', 'SIGMOD Record'],
    ['SOSP', 'OSDI'],
    ['ACM Trans. Database Syst.', 'ACM Trans. Comput. Syst.'],
    ['Nature', 'Nature Genetics'],
    ['IEEE Computer', 'IEEE Software'],
    ['Technical report', 'Technical report'],
    ['ACM', 'ACM'],
    ['', ''],
    ['2004', '2004'],
  ])('"%s" and "%s"', (a, b) => {
    expect(same(a, b)).toBe(false);
  });

  it('an unknown one is none', () => {
    expect(areSameVenue(null, toVenue('SOSP'))).toBe(false);
  });

  it('does not depend on which comes first', () => {
    const venue = fc.constantFrom(
      'VLDB',
      'VLDB J.',
      'Very Large Data Bases',
      'SOSP 07',
      'Nature',
      'Nat. Genet.',
      'TODS',
    );
    fc.assert(fc.property(venue, venue, (a, b) => same(a, b) === same(b, a)));
  });
});
