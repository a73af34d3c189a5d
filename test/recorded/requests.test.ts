/**
 * Every request that Stemma builds has the form of a recorded one, or of one that its host documents. A form is the method,
 * the path and the names of the parameters.
 */
import { expect, it } from 'vitest';
import { type ApiRequest, requestUrl } from '../../ingest/http/api-request.ts';
import * as arxiv from '../../ingest/sources/arxiv/requests.ts';
import * as crossref from '../../ingest/sources/crossref/requests.ts';
import * as datacite from '../../ingest/sources/datacite/requests.ts';
import * as dblp from '../../ingest/sources/dblp/requests.ts';
import * as openalex from '../../ingest/sources/openalex/requests.ts';
import * as opencitations from '../../ingest/sources/opencitations/requests.ts';
import * as s2 from '../../ingest/sources/semantic-scholar/requests.ts';
import * as unpaywall from '../../ingest/sources/unpaywall/requests.ts';
import { describeCorpus } from '../support/corpus.ts';
import { formOf, readRecordings } from './recordings.ts';

const doi = '10.1145/359545.359563';
const query = { title: 'Paxos made simple', authors: ['Leslie Lamport'], year: 2001 };

interface Built {
  readonly file: string;
  readonly base: string;
  /** Paths with `{id}`. */
  readonly patterns: readonly string[];
  readonly requests: readonly ApiRequest[];
  /** Where the host documents what no recording shows. */
  readonly documented: Readonly<Record<string, string>>;
}

const built: readonly Built[] = [
  {
    file: 'openalex',
    base: 'https://api.openalex.org',
    patterns: ['/works/{id}'],
    requests: [
      openalex.workById('W1'),
      openalex.workByDoi(doi),
      openalex.worksByIds(['W1', 'W2']),
      openalex.worksByDois([doi, '10.1145/1.2'])[0]!.request,
      openalex.worksCiting('W1', 2, 100),
      openalex.worksByTitle(query, 5)!,
    ],
    documented: {
      'GET /works filter,per_page,select': 'https://developers.openalex.org/guides/filtering',
      'GET /works filter,include_xpac,per_page,select': 'https://developers.openalex.org/guides/filtering',
      'GET /works filter,page,per_page,select,sort': 'https://developers.openalex.org/guides/page-through-results',
      'GET /works per_page,search.title,select': 'https://developers.openalex.org/guides/searching',
    },
  },
  {
    file: 'crossref',
    base: 'https://api.crossref.org',
    patterns: ['/works/{id}'],
    requests: [crossref.workByDoi(doi), crossref.worksByDois([doi, '10.1145/1.2']), crossref.worksByCitation(query, 5)],
    documented: {
      'GET /works filter,rows,select': 'https://github.com/CrossRef/rest-api-doc#parameters',
      'GET /works query.bibliographic,rows,select': 'https://github.com/CrossRef/rest-api-doc#field-queries',
    },
  },
  {
    file: 's2',
    base: 'https://api.semanticscholar.org/graph/v1',
    patterns: ['/graph/v1/paper/{id}/references', '/graph/v1/paper/{id}/citations'],
    requests: [
      s2.papersByIds([`DOI:${doi}`]),
      s2.paperByTitle(query),
      s2.referencesOf('ab', 0),
      s2.citationsOf('ab', 0, 100),
    ],
    documented: {
      'GET /graph/v1/paper/{id}/citations fields,limit,offset': 'https://api.semanticscholar.org/api-docs/graph',
    },
  },
  {
    file: 'arxiv',
    base: 'https://export.arxiv.org',
    patterns: [],
    requests: [arxiv.entriesByIds(['cs/0102001', '1706.03762']), arxiv.entriesByTitle(query, 5)!],
    documented: {
      'GET /api/query id_list,max_results,start': 'https://info.arxiv.org/help/api/user-manual.html',
      'GET /api/query max_results,search_query,start': 'https://info.arxiv.org/help/api/user-manual.html',
    },
  },
  {
    file: 'datacite',
    base: 'https://api.datacite.org',
    patterns: ['/dois/{id}'],
    requests: [datacite.doiRecord(doi), datacite.doiRecords([doi, '10.5281/zenodo.1'])],
    documented: {
      'GET /dois/{id} ': 'https://support.datacite.org/docs/api-get-doi',
      'GET /dois disable-facets,ids,page[size]': 'https://support.datacite.org/docs/api-get-lists',
    },
  },
  {
    file: 'unpaywall',
    base: 'https://api.unpaywall.org',
    patterns: ['/v2/{id}'],
    // The mail address is added as the request leaves.
    requests: [{ ...unpaywall.openCopiesOf(doi), query: [['email', 'someone@example.org']] }],
    documented: {},
  },
  {
    file: 'opencitations',
    base: 'https://api.opencitations.net',
    patterns: ['/index/v2/references/{id}', '/index/v2/citations/{id}', '/meta/v1/metadata/{id}'],
    requests: [opencitations.referencesOf(doi), opencitations.citationsOf(doi), opencitations.metadataOf([doi])],
    documented: {
      'GET /index/v2/references/{id} ': 'https://api.opencitations.net/index/v2',
      'GET /index/v2/citations/{id} ': 'https://api.opencitations.net/index/v2',
      'GET /meta/v1/metadata/{id} ': 'https://api.opencitations.net/meta/v1',
    },
  },
];

function describeForm(method: string, url: string, patterns: readonly string[]): string {
  const { path, parameters } = formOf(method, url, patterns);
  return `${method} ${path} ${parameters.join(',')}`;
}

describeCorpus('requests', (corpus) => {
  it.each(built)('$file: each has a recorded or a documented form, and no citation is left over', (source) => {
    const { file, base, patterns, requests, documented } = source;
    const recorded = new Set(
      readRecordings(corpus('recordings', `${file}.jsonl`)).map(({ method, url }) =>
        describeForm(method, url, patterns),
      ),
    );
    const forms = requests.map((one) =>
      describeForm(one.body === undefined ? 'GET' : 'POST', requestUrl(base, one), patterns),
    );
    for (const form of forms) expect(recorded.has(form) || form in documented, form).toBe(true);
    expect(Object.keys(documented).filter((form) => !forms.includes(form))).toEqual([]);
  });
});

it('DBLP, of which nothing is recorded, is asked as https://dblp.org/faq/13501473 documents', () => {
  const request = dblp.publicationsByTitle(query, 30)!;
  expect(describeForm('GET', requestUrl('https://dblp.org', request), [])).toBe('GET /search/publ/api c,format,h,q');
});

it("OpenAlex's DOIs stay literal, since an encoded prefix or a link is charged", () => {
  expect(openalex.workByDoi(doi).path).toBe(`/works/doi:${doi}`);
  expect(openalex.workByDoi('10.1002/(sici)1097:5<342::aid>3.0.co;2-u').path).toBe(
    '/works/doi:10.1002/(sici)1097:5%3C342::aid%3E3.0.co%3B2-u',
  );
  expect([',', '|', ' '].every((sign) => !openalex.fitsFilter(`10.1/a${sign}b`))).toBe(true);
});

it("a search holds nothing of OpenAlex's query language", () => {
  const [, words] = openalex
    .worksByTitle({ title: 'What? "A AND B" | (C*): D!, E~' }, 5)!
    .query!.find(([name]) => name === 'search.title')!;
  expect(words).toBe('what a and b c d e');
  expect(openalex.worksByTitle({ title: '???' }, 5)).toBeNull();
});

it("Crossref's single work takes no select, and a comma never enters a filter", () => {
  expect(crossref.workByDoi(doi).query).toBeUndefined();
  expect(crossref.fitsFilter('10.1145/a,b')).toBe(false);
  expect(crossref.fitsFilter('not a doi')).toBe(false);
});
