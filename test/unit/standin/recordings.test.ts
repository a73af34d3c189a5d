/** The stand-in against answers that were recorded of the real services: same kind of question, same shape of answer. */
import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StandinPaper } from '../../standin/corpus/paper.ts';
import { crossrefDoi, dataciteDoi } from '../../standin/corpus/paper.ts';
import { bundledCorpus } from '../../standin/corpus/read-corpora.ts';
import type { Standin } from '../../standin/start-standin.ts';
import { startStandin } from '../../standin/start-standin.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { differences, shapeOf } from '../../support/shape.ts';
import type { Heard } from './ask.ts';
import { ask } from './ask.ts';

interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const dictionaries = [
  'abstract_inverted_index',
  'results[].abstract_inverted_index',
  '.message.relation',
  '.message.items[].relation',
].flatMap((path) => [path, `.${path}`]);
const corpus = bundledCorpus();

function readCalls(file: string): readonly Recorded[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Recorded);
}

function some(hasIt: (paper: StandinPaper) => boolean, most = 40): StandinPaper[] {
  return corpus.papers.filter(hasIt).slice(0, most);
}

describeCorpus('answers of the stand-in have the shape of recorded ones', (path) => {
  let standin: Standin;
  beforeAll(async () => {
    standin = await startStandin({ corpus, limits: 'logged', crowding: 0 });
  });
  afterAll(() => standin.close());

  const read = new Map<string, readonly Recorded[]>();
  function recordings(service: string, wanted: RegExp, status = 200): Recorded[] {
    const calls = read.get(service) ?? readCalls(path('recordings', `${service}.jsonl`));
    read.set(service, calls);
    return calls.filter((call) => call.status === status && wanted.test(call.url));
  }

  /** Bodies of both sides, compared; `known` are differences that `apis.md`'s newer sources explain. */
  function expectSameShape(
    heard: readonly unknown[],
    recorded: readonly Recorded[],
    known: readonly RegExp[] = [],
  ): void {
    expect(recorded.length).toBeGreaterThan(0);
    expect(heard.length).toBeGreaterThan(0);
    const ours = shapeOf(heard, dictionaries);
    const found = differences(
      ours,
      shapeOf(
        recorded.map(({ body }) => body),
        dictionaries,
      ),
    );
    expect(found.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
  }

  function expectSameRefusal(heard: Heard, recorded: readonly Recorded[]): void {
    expect(recorded.length).toBeGreaterThan(0);
    const types = new Set(recorded.map(({ headers }) => headers['content-type']?.split(';')[0]));
    expect(types).toContain(heard.headers.get('content-type')?.split(';')[0]);
    if (heard.json === null) expect(recorded.every(({ body }) => typeof body === 'string')).toBe(true);
    else expectSameShape([heard.json], recorded);
  }

  async function all(urls: readonly string[], init: RequestInit = {}): Promise<unknown[]> {
    const bodies: unknown[] = [];
    for (const url of urls) {
      const heard = await ask(url, init);
      expect(heard.status, url).toBe(200);
      bodies.push(heard.json);
    }
    return bodies;
  }

  // Single works and lists were recorded at different times: raw types, costs and nulls came, grants went. `x_query`, in
  // one recording of 2026, is not documented. Every field but the id may be null (`oa-api works/schemas.py`).
  const newerOpenalex =
    /raw_type|cost_usd|content_urls|author\.id: null|\.grants: always|publication_(?:year|date): null/;

  it('OpenAlex, a work by id', async () => {
    const papers = some((paper) => paper.ids.doi !== null);
    const urls = papers.flatMap(({ ids }) => [
      `/works/${ids.openalex}`,
      `/works/doi:${ids.doi}`,
      `/works/https://doi.org/${encodeURIComponent(ids.doi ?? '')}`,
    ]);
    const heard = await all(urls.map((url) => `${standin.urls.openalex}${url}`));
    // Open works were recorded of an older generation only.
    const known = [newerOpenalex, /^\.best_oa_location/];
    expectSameShape(heard, recordings('openalex', /\/works\/(?:W\d+|https:[^?]*)(?:\?per_page=200.*)?$/), known);
  });

  it('OpenAlex, two fields of a work', async () => {
    const [paper] = some(({ ids }) => ids.doi !== null);
    const heard = await all([
      `${standin.urls.openalex}/works/https://doi.org/${paper?.ids.doi}?select=open_access,doi`,
    ]);
    expectSameShape(heard, recordings('openalex', /select=open_access,doi$/));
  });

  it('OpenAlex, lists by ids, citations and references, by page and by cursor', async () => {
    const [a, b] = corpus.papers.filter((paper) => corpus.citationCount(paper) > 40 && paper.ids.doi !== null);
    const base = `${standin.urls.openalex}/works`;
    const pair = `${a?.ids.openalex}%7C${b?.ids.openalex}`;
    const paged = ['openalex', 'cites', 'cited_by'].map((field) => `${base}?filter=${field}%3A${pair}&per-page=200`);
    const cursors = paged.map((url) => `${url}&cursor=%2A`);
    const recorded = recordings('openalex', /\/works\?filter=(?!.*(?:select|group_by))/);
    expectSameShape(await all([...paged, ...cursors]), recorded, [
      /\.meta\.next_cursor: always recorded/,
      newerOpenalex,
    ]);
  });

  it('OpenAlex, ids of a DOI', async () => {
    const [paper] = some(({ ids }) => ids.doi !== null);
    const heard = await all([`${standin.urls.openalex}/works?filter=doi:${paper?.ids.doi}&select=id`]);
    expectSameShape(heard, recordings('openalex', /works\?filter=doi:.*select=id$/), [/meta\.x_query/]);
  });

  it('OpenAlex, what it refuses', async () => {
    const base = standin.urls.openalex;
    expectSameRefusal(await ask(`${base}/works/https://doi.org/10.1046%2Fnobody`), recordings('openalex', /./, 404));
    expectSameRefusal(await ask(`${base}/works/W1?select=DOESNTEXIST`), recordings('openalex', /select=DOES/, 400));
    expectSameRefusal(await ask(`${base}/works?filter=DOESNTEXIST%3A1`), recordings('openalex', /filter=DOES/, 400));
    expectSameRefusal(await ask(`${base}/rate-limit?api_key=wrong`), recordings('openalex', /./, 401));
  });

  it('OpenAlex, its headers of credits', async () => {
    const heard = await ask(`${standin.urls.openalex}/works?filter=publication_year:2001&per_page=1`);
    const recorded = recordings('openalex', /filter=DOES/, 400).find(({ headers }) => 'x-ratelimit-limit' in headers);
    const names = Object.keys(recorded?.headers ?? {}).filter((name) => name.startsWith('x-ratelimit'));
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !heard.headers.has(name))).toEqual([]);
  });

  const crossrefPapers = some((paper) => crossrefDoi(paper) !== null);

  it('Crossref, a work by DOI', async () => {
    const urls = crossrefPapers.map(({ ids }) => `${standin.urls.crossref}/works/${encodeURIComponent(ids.doi ?? '')}`);
    expectSameShape(
      await all(urls),
      recordings('crossref', /\/works\/10\.[^?]*(?<!agency|json|xml|bibtex|transform)(?:\?mailto.*)?$/),
    );
  });

  it('Crossref, lists found by a query, by page and by cursor', async () => {
    const base = `${standin.urls.crossref}/works`;
    const urls = [
      'query=consensus',
      'query.bibliographic=paxos+made+simple+lamport&rows=5',
      'query=consensus&cursor=*',
    ];
    const recorded = recordings('crossref', /api\.crossref\.org\/works\?(?!.*(?:select|facet))/);
    expectSameShape(await all(urls.map((query) => `${base}?${query}`)), recorded);
    const chosen = await all([`${base}?query=consensus&rows=3&select=DOI%2Ctitle%2Cauthor%2Cpublished`]);
    expectSameShape(chosen, recordings('crossref', /works\?.*select=/));
    const agency = await all([`${base}/${crossrefPapers[0]?.ids.doi}/agency`]);
    expectSameShape(agency, recordings('crossref', /\/agency$/));
  });

  it('Crossref, what it refuses', async () => {
    const base = `${standin.urls.crossref}/works`;
    expectSameRefusal(await ask(`${base}/10.1371/notarealdoi`), recordings('crossref', /notarealdoi$/, 404));
    expectSameRefusal(await ask(`${base}?query=widget&cursor=thing`), recordings('crossref', /cursor=thing/, 404));
    expectSameRefusal(await ask(`${base}/10.1/x?query.author=a`), recordings('crossref', /query\.author/, 400));
    expectSameRefusal(await ask(`${base}?rows=100000`), recordings('crossref', /sample=200/, 400));
  });

  const s2Fields =
    'abstract,authors,citationCount,citationStyles,corpusId,externalIds,fieldsOfStudy,influentialCitationCount,isOpenAccess,journal,openAccessPdf,paperId,publicationDate,publicationTypes,publicationVenue,referenceCount,s2FieldsOfStudy,title,url,venue,year';

  // Documented (`s2-swagger`) and not recorded: fields of study and types may be null, dates may be unknown.
  const s2Nulls =
    /\.(?:abstract|fieldsOfStudy|publicationTypes|publicationDate|journal|publicationVenue): null, recorded as/;

  it('Semantic Scholar, a batch with misses', async () => {
    const ids = [
      'CorpusId:999999999',
      ...crossrefPapers.map(({ ids }) => `DOI:${ids.doi}`),
      ...some((p) => p.full).map(({ ids }) => ids.s2),
    ];
    const url = `${standin.urls.s2}/paper/batch?fields=${s2Fields}`;
    const heard = await all([url], { method: 'POST', body: JSON.stringify({ ids }) });
    expectSameShape(heard, recordings('s2', /paper\/batch\?fields=abstract/), [
      s2Nulls,
      /openAccessPdf\.(?:license|status)/,
      /externalIds\.(?:ArXiv|DBLP|DOI|MAG)/,
    ]);
  });

  it('Semantic Scholar, a paper, a match, a search, references', async () => {
    const base = `${standin.urls.s2}/paper`;
    const [paper] = corpus.papers.filter((one) => one.references.length > 60 && one.ids.doi !== null);
    const fields =
      'authors,citationCount,citationStyles,externalIds,influentialCitationCount,isOpenAccess,journal,openAccessPdf,publicationDate,publicationTypes,title,url,venue,year';
    expectSameShape(
      await all([`${base}/DOI:${paper?.ids.doi}?fields=${fields}`]),
      recordings('s2', /paper\/DOI:.*fields=authors/),
      [s2Nulls, /externalIds/, /journal\.volume/],
    );
    const match = await all([
      `${base}/search/match?query=${encodeURIComponent(paper?.title.replaceAll('-', ' ') ?? '')}&fields=${fields}`,
    ]);
    expectSameShape(match, recordings('s2', /search\/match.*fields=authors/), [
      s2Nulls,
      /externalIds/,
      /journal\.volume/,
    ]);
    expectSameShape(
      await all([`${base}/search?query=consensus&fields=title&offset=0&limit=2`]),
      recordings('s2', /paper\/search\?query=turing&fields=title/),
    );
    expectSameShape(await all([`${base}/search?query=n0+r3sult&fields=title`]), recordings('s2', /search\?query=n0/));
    const pages = await all(
      [0, 50].map((offset) => `${base}/${paper?.ids.s2}/references?fields=title&offset=${offset}&limit=50`),
    );
    expectSameShape(pages, recordings('s2', /\/references\?/));
  });

  it('Semantic Scholar, what it refuses', async () => {
    const base = `${standin.urls.s2}/paper`;
    expectSameRefusal(await ask(`${base}/0?fields=title`), recordings('s2', /paper\/0/, 404));
    expectSameRefusal(await ask(`${base}/0?fields=unknown`), recordings('s2', /fields=unknown/, 400));
    expectSameRefusal(await ask(`${base}/0`, { headers: { 'x-api-key': 'wrong' } }), recordings('s2', /./, 403));
    expectSameRefusal(
      await ask(`${base}/search/match?query=nobody+wrote+this+down`),
      recordings('s2', /search\/match/, 404),
    );
  });

  it('DataCite, a DOI, a list, and none', async () => {
    const papers = some((paper) => dataciteDoi(paper) !== null);
    const base = `${standin.urls.datacite}/dois`;
    const single = await all(papers.map((paper) => `${base}/${encodeURIComponent(dataciteDoi(paper) ?? '')}`));
    expectSameShape(single, recordings('datacite', /\/dois\/10/), [
      /\.included: always/,
      /relationships\.\w+\.data\[\]/,
    ]);
    const list = await all([`${base}?page%5Bsize%5D=5&page%5Bnumber%5D=1`]);
    // Facets are left out by `disable-facets=true`.
    expectSameShape(list, recordings('datacite', /\/dois\?/), [
      /^\.(?:included|meta\.\w+): always/,
      /schemaVersion/,
      /resourceType/,
      /publicationYear/,
    ]);
    expectSameRefusal(await ask(`${base}/10.4124/nobody`), recordings('datacite', /./, 404));
  });

  it('arXiv, entries by id, a search, an unknown and a malformed id', async () => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      isArray: (name) => ['entry', 'author', 'link', 'category'].includes(name),
    });
    const parsed = (xml: unknown): unknown => parser.parse(String(xml));
    const recorded = recordings('arxiv', /./).map((call) => ({ ...call, body: parsed(call.body) }));
    const ids = some((paper) => paper.ids.arxiv !== null).map(({ ids }) => ids.arxiv);
    const base = `${standin.urls.arxiv}/api/query?`;
    const urls = [
      `search_query=&id_list=${ids.join(',')}&start=0&max_results=100`,
      'search_query=&id_list=0000.0000',
      'search_query=consensus&max_results=10',
    ];
    const heard: unknown[] = [];
    for (const url of urls) heard.push(parsed((await ask(base + url)).text));
    expectSameShape(heard, recorded, [/arxiv:journal_ref/]);
    const malformed = recordings('arxiv', /id_list=abc/, 400);
    expectSameShape(
      [parsed((await ask(`${base}id_list=abc`)).text)],
      malformed.map((call) => ({ ...call, body: parsed(call.body) })),
    );
  });

  it('OpenCitations, rows of its former Index', async () => {
    const [paper] = corpus.papers.filter((one) => one.ids.doi !== null && corpus.citationCount(one) > 30);
    const heard = await all([`${standin.urls.opencitations}/index/v2/citations/doi:${paper?.ids.doi}`]);
    expectSameShape(heard, recordings('opencitations', /\/(?:citations|references)\/10/));
  });

  it('Unpaywall, closed and open works', async () => {
    const papers = [...crossrefPapers, ...some((paper) => crossrefDoi(paper) !== null && paper.ids.arxiv !== null)];
    const urls = papers.map(({ ids }) => `${standin.urls.unpaywall}/v2/${ids.doi}?email=reader@stemma.test`);
    const known = [
      /\.journal_(?:issns|issn_l): null/,
      /oa_location\w*(?:\[\])?\.(?:oa_date|pmh_id|repository_institution|license|url_for_pdf): /,
    ];
    expectSameShape(await all(urls), recordings('unpaywall', /./), known);
  });
});
