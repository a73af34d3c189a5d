/** What the APIs really answer, one oddity a test, each with a small answer of its own. */
import { describe, expect, it } from 'vitest';
import { isErrorFeed, isUnexpectedlyEmpty, mapFeed } from '../../../../ingest/sources/arxiv/mapping.ts';
import { mapWorks as mapCrossref } from '../../../../ingest/sources/crossref/mapping.ts';
import { mapDois } from '../../../../ingest/sources/datacite/mapping.ts';
import { mapHits } from '../../../../ingest/sources/dblp/mapping.ts';
import { mapWorks as mapOpenAlex } from '../../../../ingest/sources/openalex/mapping.ts';
import { mapMetadata, mapReferences } from '../../../../ingest/sources/opencitations/mapping.ts';
import { mapBatch, mapReferencePage, mapSearch } from '../../../../ingest/sources/semantic-scholar/mapping.ts';
import { mapAnswer } from '../../../../ingest/sources/unpaywall/mapping.ts';

const context = { thisYear: 2026 };

function openAlex(work: object) {
  return mapOpenAlex({ id: 'https://openalex.org/W1', title: 'A title', ...work }, context);
}

function crossref(work: object) {
  return mapCrossref({ message: { DOI: '10.1145/1.2', title: ['A title'], ...work } }, context);
}

function only<T>({ items }: { readonly items: readonly T[] }): T {
  expect(items).toHaveLength(1);
  return items[0]!;
}

describe('OpenAlex', () => {
  it('nulls everywhere leave a record with a title', () => {
    const nulls = Object.fromEntries(
      'doi publication_year publication_date type ids authorships primary_location best_oa_location locations abstract_inverted_index referenced_works referenced_works_count'
        .split(' ')
        .map((name) => [name, null]),
    );
    const { record, references } = only(openAlex(nulls));
    expect(record).toMatchObject({ title: 'A title', authors: [], year: null, referencesStatus: 'unknown' });
    expect(references).toBeUndefined();
  });

  it('fields of other types than documented are as if absent, and unknown ones do not matter', () => {
    const odd = { publication_year: 'soon', authorships: 'nobody', ids: [1], invented: { deep: [] } };
    expect(only(openAlex(odd)).record).toMatchObject({ year: null, authors: [] });
  });

  it('an abstract is put together from its inverted index', () => {
    const index = { paxos: [1, 4], is: [2], The: [0], simple: [3] };
    expect(only(openAlex({ abstract_inverted_index: index })).record.abstract).toBe('The paxos is simple paxos');
  });

  it('the work to which deleted works were pointed is no work and no reference', () => {
    const sink = 'https://openalex.org/W4285719527';
    const mapped = openAlex({ referenced_works: [sink, 'https://openalex.org/W2'] });
    expect(only(mapped).references!.map(({ identifiers }) => identifiers.openalex)).toEqual(['W2']);
    expect(mapped.drops).toEqual([{ what: sink, reason: 'sink' }]);
    expect(openAlex({ id: sink }).drops).toEqual([{ what: 'W4285719527', reason: 'sink' }]);
  });

  it('an empty list of references is no proof that there are none', () => {
    expect(only(openAlex({ referenced_works: [], referenced_works_count: 0 })).record).toMatchObject({
      referencesStatus: 'none-reported',
      reportedReferenceCount: null,
    });
  });

  it('the first of January says only the year, and a year to come is none', () => {
    expect(only(openAlex({ publication_year: 1998, publication_date: '1998-01-01' })).record).toMatchObject({
      year: 1998,
      publishedOn: null,
    });
    expect(only(openAlex({ publication_year: 2031 })).record.year).toBeNull();
  });

  it('an arXiv id stands in a location, in two forms, and as a DOI that is none of a publisher', () => {
    const harvested = { locations: [{ id: 'pmh:oai:arXiv.org:cs/0102001' }] };
    expect(only(openAlex(harvested)).record.identifiers.arxiv).toBe('cs/0102001');
    const landing = { locations: [{ landing_page_url: 'https://arxiv.org/abs/1706.03762v7' }] };
    expect(only(openAlex(landing)).record.identifiers.arxiv).toBe('1706.03762');
    const { identifiers } = only(openAlex({ doi: 'https://doi.org/10.48550/arxiv.1706.03762' })).record;
    expect(identifiers).toEqual({ arxiv: '1706.03762', openalex: 'W1' });
  });

  it('a record without a title is dropped by name and costs its batch nothing', () => {
    const { items, drops } = mapOpenAlex(
      { results: [{ id: 'W1', title: null }, { id: 'W2', title: 'Kept' }, 7] },
      context,
    );
    expect(items).toHaveLength(1);
    expect(drops.map(({ reason }) => reason)).toEqual(['no-title', 'not-an-object']);
  });
});

describe('Crossref', () => {
  it('issued [[null]] is no date, and the next date that there is counts', () => {
    expect(only(crossref({ issued: { 'date-parts': [[null]] } })).record.year).toBeNull();
    const later = { issued: { 'date-parts': [[null]] }, 'published-print': { 'date-parts': [[1978, 7]] } };
    expect(only(crossref(later)).record).toMatchObject({ year: 1978, publishedOn: '1978-07' });
  });

  it('titles come with markup, MathML that says everything twice, entities and line breaks', () => {
    const math =
      '<mml:math><mml:mi>n</mml:mi><mml:annotation encoding="application/x-tex">$n$</mml:annotation></mml:math>';
    const title = [`On <i>Paxos</i>\n   &amp;amp; ${math} faults`];
    expect(only(crossref({ title })).record.title).toBe('On Paxos & n faults');
  });

  it('a subtitle is joined unless the title holds it already', () => {
    expect(only(crossref({ title: ['Spanner'], subtitle: ['A database'] })).record.title).toBe('Spanner: A database');
    const whole = { title: ['Spanner: a database'], subtitle: ['A database'] };
    expect(only(crossref(whole)).record.title).toBe('Spanner: a database');
  });

  it('groups have a name instead of a family', () => {
    const author = [{ given: 'Leslie', family: 'Lamport' }, { name: 'A Working Group' }, {}];
    expect(only(crossref({ author })).record.authors.map(({ name }) => name)).toEqual([
      'Leslie Lamport',
      'A Working Group',
    ]);
  });

  it('references are a DOI, a string or fields; one that says nothing is dropped by name', () => {
    const reference = [
      { key: 'a', DOI: '10.1145/359545.359563' },
      { key: 'b', unstructured: 'L. Lamport. Paxos made simple. 2001.' },
      { key: 'c', author: 'Burrows', year: '2006a', 'volume-title': 'OSDI', 'first-page': '335' },
      { key: 'd', 'volume-title': 'Transaction Processing', author: 'Gray' },
      { key: 'e', year: '2005' },
    ];
    const mapped = crossref({ reference, 'reference-count': 5 });
    const { record, references } = only(mapped);
    expect(references!.map(({ title, venue, year, order }) => ({ title, venue, year, order }))).toEqual([
      { title: null, venue: null, year: null, order: 1 },
      { title: null, venue: null, year: null, order: 2 },
      { title: null, venue: 'OSDI', year: 2006, order: 3 },
      { title: 'Transaction Processing', venue: null, year: null, order: 4 },
    ]);
    expect(mapped.drops).toEqual([{ what: 'crossref:10.1145/1.2#e', reason: 'empty-reference' }]);
    expect(record.referencesStatus).toBe('partial');
  });

  it('no reference field means unknown, not none', () => {
    expect(only(crossref({ 'reference-count': 12 })).record.referencesStatus).toBe('unknown');
  });

  it("SICI DOIs stay whole; ACM's and CiteSeer's numbers are no DOIs", () => {
    const sici = '10.1002/(SICI)1097-4571(198909)40:5<342::AID-ASI7>3.0.CO;2-U';
    const dois = [sici, '10.5555/1298455.1298487', '10.1.1.83.4102'];
    const { references } = only(crossref({ reference: dois.map((DOI) => ({ key: DOI, DOI, unstructured: 'X' })) }));
    expect(references!.map(({ identifiers }) => identifiers)).toEqual([
      { doi: sici.toLowerCase() },
      { acm: '1298455.1298487' },
      {},
    ]);
  });
});

describe('Semantic Scholar', () => {
  it('a batch keeps its order with null for what it does not know', () => {
    const { items, drops } = mapBatch([null, { paperId: 'AB', title: 'Known' }], context);
    expect(items.map((item) => item?.record.key ?? null)).toEqual([null, 's2:ab']);
    expect(drops.map(({ reason }) => reason)).toEqual(['placeholder']);
  });

  it('a search without a hit has no data at all', () => {
    expect(mapSearch({ total: 0, offset: 0 }, context)).toEqual({ items: [], drops: [] });
    expect(mapSearch({ data: [] }, context).items).toEqual([]);
  });

  it('references without paperId are kept by their title', () => {
    const page = mapReferencePage(
      { data: [{ citedPaper: { paperId: null, title: 'A report' } }] },
      's2:a',
      50,
      context,
    );
    expect(page.items[0]).toMatchObject({ title: 'A report', order: 51, identifiers: {} });
    expect(page.next).toBeNull();
  });

  it('a list that the publisher does not let be shown is unknown, not empty', () => {
    expect(mapReferencePage({ data: null }, 's2:a', 0, context)).toMatchObject({ isElided: true, items: [] });
    const [item] = mapBatch([{ paperId: 'a', title: 'T', references: null, referenceCount: 9 }], context).items;
    expect(item!.record.referencesStatus).toBe('unknown');
  });

  it('DOIs come in any case, and an empty venue or link is none', () => {
    const paper = {
      paperId: 'a',
      title: 'T',
      venue: '',
      openAccessPdf: { url: '' },
      externalIds: { DOI: '10.18653/V1/2020.X' },
    };
    const { record } = only(mapSearch({ data: [paper] }, context));
    expect(record).toMatchObject({ venue: null, url: null, identifiers: { doi: '10.18653/v1/2020.x', s2: 'a' } });
  });
});

describe('arXiv', () => {
  const feed = (entries: string, total = 1) =>
    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><opensearch:totalResults>${total}</opensearch:totalResults>${entries}</feed>`;

  it('an error is a feed with one entry, whatever the status', () => {
    const xml = feed('<entry><id>http://arxiv.org/api/errors#incorrect_id</id><title>Error</title></entry>');
    expect(isErrorFeed(xml)).toBe(true);
    expect(mapFeed(xml, context).items).toEqual([]);
  });

  it('ids lose their version, old ones keep their archive; titles are unwrapped; the first DOI counts', () => {
    const entry = (id: string) =>
      `<entry><id>http://arxiv.org/abs/${id}</id><title>The\n  Byzantine &amp; Co</title><published>2002-01-18T15:08:05Z</published><author><name>A. Bee</name></author><arxiv:doi>10.1145/1.2 10.1145/3.4</arxiv:doi></entry>`;
    const { items } = mapFeed(feed(entry('quant-ph/0201082v1') + entry('0704.0001v3'), 2), context);
    expect(items.map(({ record }) => record.identifiers.arxiv)).toEqual(['quant-ph/0201082', '0704.0001']);
    expect(items[0]!.record).toMatchObject({
      title: 'The Byzantine & Co',
      year: 2002,
      publishedOn: '2002-01-18',
      identifiers: { doi: '10.1145/1.2' },
    });
  });

  it('an empty page of a feed that counts entries is no answer; one that counts none is', () => {
    expect(isUnexpectedlyEmpty(feed('', 3))).toBe(true);
    expect(isUnexpectedlyEmpty(feed('', 0))).toBe(false);
  });
});

describe('DBLP', () => {
  const hit = (info: object) => ({ info: { key: 'conf/osdi/X06', title: 'A &amp; B.', ...info } });
  const answer = (hits: object) => ({ result: { hits } });

  it('hits are absent, one object, or a list', () => {
    expect(mapHits(answer({ '@total': '0' }), context).items).toEqual([]);
    expect(mapHits(answer({ hit: hit({}) }), context).items).toHaveLength(1);
    expect(mapHits(answer({ hit: [hit({}), hit({})] }), context).items).toHaveLength(2);
  });

  it('titles lose their full stop, authors the number of their homonym; a lone author is no list', () => {
    const { record } = only(
      mapHits(
        answer({ hit: hit({ authors: { author: { text: 'Wei Wang 0001' } }, venue: ['OSDI', 'X'], year: '2006' }) }),
        context,
      ),
    );
    expect(record).toMatchObject({ title: 'A & B', authors: [{ name: 'Wei Wang' }], venue: 'OSDI', year: 2006 });
  });

  it("CoRR's keys tell the arXiv id", () => {
    const { record } = only(mapHits(answer({ hit: hit({ key: 'journals/corr/abs-1706-03762' }) }), context));
    expect(record.identifiers).toEqual({ arxiv: '1706.03762', dblp: 'journals/corr/abs-1706-03762' });
  });
});

describe('DataCite, OpenCitations, Unpaywall', () => {
  it("DataCite: a preprint's published version, creators family first, a publisher that may be an object", () => {
    const attributes = {
      doi: '10.48550/arxiv.1706.03762',
      titles: [{ title: 'Auf Deutsch', titleType: 'TranslatedTitle' }, { title: 'A title' }],
      creators: [{ name: 'Vaswani, Ashish' }],
      publisher: { name: 'arXiv' },
      publicationYear: 2017,
      relatedIdentifiers: [
        { relationType: 'IsVersionOf', relatedIdentifierType: 'DOI', relatedIdentifier: '10.1145/1.2' },
      ],
    };
    const { record } = only(mapDois({ data: { attributes } }, context));
    expect(record).toMatchObject({ title: 'A title', authors: [{ name: 'Ashish Vaswani' }], year: 2017 });
    expect(record.identifiers).toEqual({ doi: '10.1145/1.2', arxiv: '1706.03762' });
  });

  it('OpenCitations: several identifiers in one value, or none that helps', () => {
    const rows = [{ cited: 'omid:br/1 doi:10.1145/1.2 doi:10.48550/arxiv.1706.03762 pmid:7' }, { cited: 'omid:br/2' }];
    const { items, drops } = mapReferences(rows, 'opencitations:x');
    expect(items[0]!.identifiers).toEqual({ doi: '10.1145/1.2', arxiv: '1706.03762', pmid: '7' });
    expect(drops).toEqual([{ what: 'opencitations:x#2', reason: 'no-id' }]);
  });

  it('OpenCitations: authors and venue carry identifiers in brackets', () => {
    const row = {
      id: 'doi:10.1145/1.2 omid:br/1',
      title: 'A title',
      author: 'Peroni, Silvio [orcid:0000-0003-0530-4305 omid:ra/1]; Shotton, David [omid:ra/2]',
      venue: 'A Journal [issn:0022-0418 omid:br/3]',
      pub_date: '2015-03',
    };
    expect(only(mapMetadata([row], context)).record).toMatchObject({
      authors: [{ name: 'Silvio Peroni', orcid: '0000-0003-0530-4305' }, { name: 'David Shotton' }],
      venue: 'A Journal',
      publishedOn: '2015-03',
    });
  });

  it('Unpaywall: both generations of authors, and no copy', () => {
    const answer = {
      doi: '10.1145/1.2',
      title: 'A title',
      best_oa_location: null,
      z_authors: [{ raw_author_name: 'A. Bee' }, { given: 'C.', family: 'Dee' }],
    };
    expect(only(mapAnswer(answer, context)).record).toMatchObject({
      url: null,
      authors: [{ name: 'A. Bee' }, { name: 'C. Dee' }],
    });
  });
});
