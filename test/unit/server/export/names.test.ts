import { describe, expect, it } from 'vitest';
import { parseName, parseNames } from '../../../../server/export/names.ts';

describe('names', () => {
  it.each([
    ['Leslie Lamport', { family: 'Lamport', given: 'Leslie' }],
    ['Lamport, Leslie', { family: 'Lamport', given: 'Leslie' }],
    ['L. Lamport', { family: 'Lamport', given: 'L.' }],
    ['Robbert van Renesse', { family: 'Renesse', given: 'Robbert', 'non-dropping-particle': 'van' }],
    ['van Renesse, Robbert', { family: 'Renesse', given: 'Robbert', 'non-dropping-particle': 'van' }],
    ['Renesse, Robbert van', { family: 'Renesse', given: 'Robbert', 'non-dropping-particle': 'van' }],
    ['Maarten van der Berg', { family: 'Berg', given: 'Maarten', 'non-dropping-particle': 'van der' }],
    ['Jacobus Van der Merwe', { family: 'Van der Merwe', given: 'Jacobus' }],
    ['Peter Van Roy', { family: 'Van Roy', given: 'Peter' }],
    ['Amr El Abbadi', { family: 'El Abbadi', given: 'Amr' }],
    ['Guy L. Steele Jr.', { family: 'Steele', given: 'Guy L.', suffix: 'Jr.' }],
    ['Steele, Jr., Guy L.', { family: 'Steele', given: 'Guy L.', suffix: 'Jr.' }],
    ['Steele, Guy L., Jr.', { family: 'Steele', given: 'Guy L.', suffix: 'Jr.' }],
    ['Guy L. Steele, Jr.', { family: 'Steele', given: 'Guy L.', suffix: 'Jr.' }],
    ['王小明', { literal: '王小明' }],
    ['Plato', { literal: 'Plato' }],
    ['The PostgreSQL Global Development Group', { literal: 'The PostgreSQL Global Development Group' }],
    ['Google, Inc.', { literal: 'Google, Inc.' }],
    ['AT&T', { literal: 'AT&T' }],
  ])('"%s" is understood', (printed, expected) => {
    expect(parseName(printed)).toEqual(expected);
  });

  it('"et al." and nothing at all are no names', () => {
    expect(parseNames([{ name: 'Jim Gray' }, { name: 'et al.' }, { name: ' ' }, { name: 'others' }])).toEqual([
      { family: 'Gray', given: 'Jim' },
    ]);
  });
});
