import { describe, expect, it } from 'vitest';
import { compareAuthors, surnamesAgree, toSurname, toSurnames } from '../../../../ingest/match/surnames.ts';

describe('toSurname', () => {
  it.each([
    ['Leslie Lamport', 'lamport'],
    ['L. Lamport', 'lamport'],
    ['Lamport, L.', 'lamport'],
    ['Lamport, Leslie', 'lamport'],
    ['LAMPORT, L', 'lamport'],
    ['Robbert van Renesse', 'renesse'],
    ['van Renesse, Robbert', 'renesse'],
    ['Guy L. Steele, Jr.', 'steele'],
    ['Hector Garcia-Molina', 'garciamolina'],
    ['Özalp Babaoğlu', 'babaoglu'],
    ['Wei Wang 0001', 'wang'],
    ['Harald Sch&#246;ning', 'schoning'],
    ['', ''],
  ])('of "%s" is "%s"', (name, surname) => {
    expect(toSurname(name)).toBe(surname);
  });
});

describe('author lists', () => {
  const compare = (a: string[], b: string[]) => compareAuthors(toSurnames(a), toSurnames(b));

  it('are sets: order does not count', () => {
    expect(compare(['Ann Ax', 'Bob Bohr'], ['B. Bohr', 'A. Ax'])).toMatchObject({ share: 1, jaccard: 1 });
  });

  it('"et al." makes the union unknown, so the share stands for it', () => {
    expect(compare(['Zhu, Y.', 'et al.'], ['Y. Zhu', 'C. Curtis', 'D. Doe'])).toMatchObject({ share: 1, jaccard: 1 });
    expect(toSurnames(['G. DeCandia et al.'])).toEqual({ surnames: ['decandia'], incomplete: true });
  });

  it('with nobody named nothing can be said', () => {
    expect(compare([], ['A. Ax']).share).toBeNaN();
  });

  it('damaged accents and joined names still agree, short different names do not', () => {
    expect(surnamesAgree('frolund', 'frlund')).toBe(true);
    expect(surnamesAgree('garciamolina', 'molina')).toBe(true);
    expect(surnamesAgree('li', 'lu')).toBe(false);
    expect(surnamesAgree('chen', 'chang')).toBe(false);
  });
});
