import { describe, expect, it } from 'vitest';
import { exportPapers } from '../../../../server/export/export-papers.ts';
import { samplePapers, storedPaper } from './sample-papers.ts';

function parse(papers: Parameters<typeof exportPapers>[0]): Record<string, unknown>[] {
  return JSON.parse(exportPapers(papers, 'csl-json')) as Record<string, unknown>[];
}

describe('CSL-JSON', () => {
  it('gives names, date and venue where reference managers look for them', () => {
    const [, lamport] = parse(samplePapers);
    expect(lamport).toEqual({
      id: 'lamport1998part',
      'citation-key': 'lamport1998part',
      type: 'article-journal',
      title: 'The Part-Time Parliament',
      author: [{ family: 'Lamport', given: 'Leslie' }],
      issued: { 'date-parts': [[1998, 5]] },
      'container-title': 'ACM Transactions on Computer Systems',
      DOI: '10.1145/279227.279229',
    });
  });

  it('gives the year of the work, not the month of a later version', () => {
    const [item] = parse([storedPaper({ id: 'a', year: 1989, publishedOn: '1998-05-01' })]);
    expect(item?.issued).toEqual({ 'date-parts': [[1989]] });
  });

  it('has the same keys as the BibTeX of the same papers', () => {
    const bibtex = exportPapers(samplePapers, 'bibtex');
    const keys = [...bibtex.matchAll(/^@\w+\{([^,]+),/gm)].map((match) => match[1]);
    expect(parse(samplePapers).map(({ id }) => id)).toEqual(keys);
  });

  it('is an empty list for no papers', () => {
    expect(parse([])).toEqual([]);
  });
});
