import { describe, expect, it } from 'vitest';
import { fold } from '../../../graph/model/folding.ts';
import { type Identifiers, parseArxivId, parseDoi } from '../../../graph/model/identifiers.ts';
import { bundledText, bundledPapers as papers } from './bundled-files.ts';

const references = papers.flatMap((paper) => paper.references);

describe('the bundled bibliographies', () => {
  it('hold 416 papers of 1974 to 2025 with 14,459 references', () => {
    expect(papers).toHaveLength(416);
    expect(references).toHaveLength(14_459);
    expect(Math.min(...papers.map(({ year }) => year))).toBe(1974);
    expect(Math.max(...papers.map(({ year }) => year))).toBe(2025);
  });

  it('end every line with LF alone and are sorted by unique keys', () => {
    expect(bundledText.endsWith('}\n')).toBe(true);
    expect(bundledText).not.toContain('\r');
    const keys = papers.map(({ key }) => key);
    expect(keys).toEqual([...new Set(keys)].sort());
  });

  it('hold no paper twice', () => {
    const works = papers.map((paper) => `${fold(paper.title)} ${fold(paper.authors[0]!)} ${paper.year}`);
    expect(new Set(works).size).toBe(works.length);
  });

  it('state title, authors, venue, a known type and an origin of every paper', () => {
    const poor = papers.filter(
      (paper) =>
        paper.title.trim() === '' ||
        paper.authors.length === 0 ||
        paper.authors.some((author) => author.trim() === '') ||
        paper.venue.trim() === '' ||
        paper.type === 'document' ||
        paper.provenance.length === 0,
    );
    expect(poor.map(({ key }) => key)).toEqual([]);
  });

  it('name no paper that has no references, and no reference without its printed line', () => {
    expect(papers.filter((paper) => paper.references.length === 0).map(({ key }) => key)).toEqual([]);
    expect(references.filter(({ raw }) => raw.trim() === '')).toEqual([]);
  });

  it('mark only the list of the Raft dissertation as incomplete', () => {
    const incomplete = papers.filter((paper) => !paper.referencesComplete).map(({ key }) => key);
    expect(incomplete).toEqual(['raft-dissertation-2014']);
  });

  it('write every identifier in its canonical form', () => {
    const stated: Identifiers[] = [
      ...papers.map((paper) => paper.identifiers),
      ...references.map(({ doi, identifiers }) => ({ ...identifiers, ...(doi === undefined ? {} : { doi }) })),
    ];
    expect(stated.filter(({ doi }) => doi !== undefined && parseDoi(doi) !== doi)).toEqual([]);
    expect(stated.filter(({ arxiv }) => arxiv !== undefined && parseArxivId(arxiv) !== arxiv)).toEqual([]);
  });

  it('give no two papers the same identifier', () => {
    const ids = papers.flatMap(({ identifiers: { doi, arxiv } }) => [doi ?? [], arxiv ?? []].flat());
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it('hold no e-mail address and no annotation', () => {
    expect(bundledText.match(/[\w.+-]+@[\w-]+\.[a-z]{2,}/gi)).toBeNull();
    const known = new Set(['raw', 'title', 'authors', 'year', 'venue', 'doi', 'identifiers']);
    expect(references.flatMap(Object.keys).filter((key) => !known.has(key))).toEqual([]);
  });
});
