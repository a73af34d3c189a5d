import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBibliographies, type SourcePaper, toJsonLines } from '../../../../data/build/bibliographies.ts';
import type { HandWritten } from '../../../../data/build/paper-line.ts';

const harp: SourcePaper = {
  key: 'harp-1991',
  title: 'Replication in the Harp File System',
  authors: ['Barbara Liskov', 'Sanjay Ghemawat'],
  year: 1991,
  venue: 'SOSP 1991',
  doi: null,
  source: 'github.com/example/papers:harp.pdf@1',
  complete: true,
  references: [{ raw: 'Birman, K. Isis.' }, { raw: 'Oki, B. Viewstamped replication.' }],
};

const harpAgain: SourcePaper = {
  ...harp,
  key: 'harp',
  title: 'Replication in the Harp file system',
  venue: 'SOSP',
  doi: '10.1145/121132.121169',
  source: 'example/other:harp.pdf@2',
  references: [{ raw: 'Birman, K. Isis.' }],
};

const gfs: SourcePaper = {
  ...harp,
  key: 'gfs',
  title: 'The Google File System',
  authors: ['Sanjay Ghemawat'],
  year: 2003,
  venue: 'SOSP',
  references: [{ raw: 'Howard, J. AFS.', title: 'AFS', year: null, authors: null, venue: '' }],
};

function build(papers: readonly SourcePaper[], handWritten: Record<string, HandWritten> = {}) {
  return buildBibliographies(papers, new Map(Object.entries(handWritten)));
}

describe('building the bibliographies', () => {
  it('merges two copies of a paper and keeps the fuller list, both origins and the identifier', () => {
    const [merged, ...rest] = build([harpAgain, harp]);
    expect(rest).toEqual([]);
    expect(merged).toMatchObject({
      key: 'harp',
      venue: 'SOSP 1991',
      identifiers: { doi: '10.1145/121132.121169' },
      provenance: ['github.com/example/other:harp.pdf@2', 'github.com/example/papers:harp.pdf@1'],
    });
    expect(merged?.references).toHaveLength(2);
  });

  it('prefers a complete list to a longer one', () => {
    const [merged] = build([{ ...harp, complete: false }, harpAgain]);
    expect(merged?.references).toHaveLength(1);
    expect(merged?.referencesComplete).toBe(true);
  });

  it('keeps papers apart whose first author or year differs', () => {
    expect(build([harp, { ...harpAgain, year: 1992 }, { ...harp, key: 'x', authors: ['Li Gong'] }])).toHaveLength(3);
  });

  it('gives the same bytes whatever the order of the input', () => {
    const expected = toJsonLines(build([harp, harpAgain, gfs]));
    fc.assert(
      fc.property(fc.shuffledSubarray([harp, harpAgain, gfs], { minLength: 3 }), (papers) => {
        expect(toJsonLines(build(papers))).toBe(expected);
      }),
    );
  });

  it('leaves out what a source looked for and did not find', () => {
    expect(build([gfs])[0]?.references).toEqual([{ raw: 'Howard, J. AFS.', title: 'AFS' }]);
  });

  it('removes e-mail addresses and nothing that only looks like one', () => {
    const raws = [
      'Hammond, "Wingman", White Paper, bradha@example.com',
      'Storm@twitter. In SIGMOD',
      'https://medium.com/@someone/post-1',
      'Talk at Data @ Scale',
    ];
    const [paper] = build([{ ...gfs, references: raws.map((raw) => ({ raw, venue: raw })) }]);
    expect(paper?.references.map(({ raw }) => raw)).toEqual(['Hammond, "Wingman", White Paper', ...raws.slice(1)]);
    expect(paper?.references[0]?.venue).toBe('Hammond, "Wingman", White Paper');
  });

  it('takes an arXiv number from the venue, and from the hand-written file where the venue has none', () => {
    const flink = { ...gfs, key: 'abs', venue: 'arXiv:1506.08603' };
    const bft = { ...gfs, key: 'bft', title: 'Revisited', venue: 'arXiv' };
    const papers = build([flink, bft], { bft: { identifiers: { arxiv: 'arXiv:1712.01367v1' } } });
    expect(papers.map(({ identifiers }) => identifiers)).toEqual([{ arxiv: '1506.08603' }, { arxiv: '1712.01367' }]);
  });

  it('adds names and links, and lets the hand-written type win over the rule', () => {
    const hand: HandWritten = { names: ['GFS'], links: ['https://example.org/gfs.pdf'], type: 'report' };
    expect(build([gfs], { gfs: hand })[0]).toMatchObject({
      shortNames: hand.names,
      links: hand.links,
      type: 'report',
    });
  });

  it('describes a copy that has no address by what it is', () => {
    const source = 'text index file id 66 (TR-112 as Markdown; public GitHub repository, name not given by the index)';
    expect(build([{ ...gfs, source }])[0]?.provenance).toEqual(['TR-112 as Markdown; public GitHub repository']);
  });

  it('refuses names for a paper that is not there, a broken DOI, and two DOIs for one paper', () => {
    expect(() => build([gfs], { gsf: { names: ['GFS'] } })).toThrow('no paper has that key');
    expect(() => build([{ ...gfs, doi: 'doi pending' }])).toThrow('"doi pending" is not a DOI');
    expect(() => build([harpAgain, { ...harp, doi: '10.1145/1.2' }])).toThrow('two DOIs');
  });
});
