import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TurnableClock } from '../../standin/clock.ts';
import { turnableClock } from '../../standin/clock.ts';
import { generatedCorpus } from '../../standin/corpus/generated.ts';
import { crossrefDoi } from '../../standin/corpus/paper.ts';
import type { ServiceUrls, Standin } from '../../standin/start-standin.ts';
import { startStandin } from '../../standin/start-standin.ts';
import { ask, at, listAt } from './ask.ts';

const corpus = generatedCorpus(3, { papers: 200 });
const onArxiv = corpus.papers.filter(({ ids }) => ids.arxiv !== null);
const both = onArxiv.find((paper) => paper.ids.doi !== null)!;

let standin: Standin;
let clock: TurnableClock;
let urls: ServiceUrls;
beforeEach(async () => {
  clock = turnableClock();
  standin = await startStandin({ corpus, clock, holes: false });
  urls = standin.urls;
});
afterEach(() => standin.close());

const later = async (url: string, init: RequestInit = {}) => {
  clock.turn(3_001);
  return ask(url, init);
};
const entriesOf = (xml: string): string[] => xml.match(/<id>http:\/\/arxiv\.org\/abs\/[^<]+/g) ?? [];

describe('arXiv', () => {
  it('answers one request in three seconds', async () => {
    const url = `${urls.arxiv}/api/query?id_list=${both.ids.arxiv}`;
    expect((await ask(url)).status).toBe(200);
    clock.turn(2_999);
    const refused = await ask(url);
    expect([refused.status, refused.text]).toEqual([429, 'Rate exceeded.']);
    clock.turn(2);
    expect((await ask(url)).status).toBe(200);
  });

  it('knows old and new ids, with and without version, and leaves out unknown ones', async () => {
    const old = onArxiv.find(({ ids }) => ids.arxiv?.startsWith('cs/'))!;
    const list = [`${both.ids.arxiv}v7`, old.ids.arxiv, '0001.00001'].join(',');
    const { text } = await ask(`${urls.arxiv}/api/query?id_list=${list}&max_results=10`);
    expect(entriesOf(text)).toHaveLength(2);
    expect(text).toContain(`http://arxiv.org/abs/${both.ids.arxiv}v7<`);
    expect(text).toContain('<opensearch:totalResults>2<');
    expect(text).toContain(`<arxiv:doi>${both.ids.doi?.replace(/</g, '&lt;').replace(/>/g, '&gt;')}</arxiv:doi>`);
  });

  it('gives ten entries when nobody says how many', async () => {
    const ids = onArxiv.slice(0, 12).map(({ ids }) => ids.arxiv);
    expect(entriesOf((await ask(`${urls.arxiv}/api/query?id_list=${ids.join(',')}`)).text)).toHaveLength(10);
  });

  it('lets one malformed id spoil its batch, with an entry called Error, at times under status 200', async () => {
    const statuses = new Set<number>();
    for (const bad of ['abc', '17.1', 'nope/1', 'x-1', '1234567', '2401', 'a/b', '12.34', 'v1']) {
      const { status, text } = await later(`${urls.arxiv}/api/query?id_list=${both.ids.arxiv},${bad}`);
      expect(text).toContain(`incorrect id format for ${bad}`);
      expect(entriesOf(text)).toEqual([]);
      statuses.add(status);
    }
    expect(statuses).toEqual(new Set([200, 400]));
  });
});

describe('DataCite', () => {
  it('compares DOIs letter by letter', async () => {
    const doi = `10.48550/arxiv.${both.ids.arxiv}`;
    expect((await ask(`${urls.datacite}/dois/${encodeURIComponent(doi)}`)).status).toBe(200);
    expect((await ask(`${urls.datacite}/dois/${encodeURIComponent(doi.replace('arxiv', 'arXiv'))}`)).status).toBe(404);
  });

  it('names the published DOI of a preprint', async () => {
    const { json } = await ask(`${urls.datacite}/dois/${encodeURIComponent(`10.48550/arxiv.${both.ids.arxiv}`)}`);
    const [relation] = listAt(json, 'data', 'attributes', 'relatedIdentifiers');
    expect(relation).toEqual({
      relationType: 'IsVersionOf',
      relatedIdentifier: both.ids.doi,
      relatedIdentifierType: 'DOI',
    });
  });

  it('pages by number and by cursor over the same records', async () => {
    const walk = async (first: string): Promise<unknown[]> => {
      const found: unknown[] = [];
      for (let url: unknown = `${urls.datacite}/dois?page[size]=7&${first}`; typeof url === 'string'; ) {
        const { json } = await ask(url);
        found.push(...listAt(json, 'data').map((doi) => at(doi, 'id')));
        url = at(json, 'links', 'next');
      }
      return found;
    };
    const byNumber = await walk('page[number]=1');
    expect(byNumber).toHaveLength(onArxiv.length);
    expect(await walk('page[cursor]=1')).toEqual(byNumber);
  });

  it('allows 500 requests in five minutes, twice that for who says who asks', async () => {
    const url = `${urls.datacite}/dois/10.1%2Fnobody`;
    const until429 = async (init: RequestInit): Promise<number> => {
      for (let count = 0; count < 1_100; count += 1) if ((await ask(url, init)).status === 429) return count;
      return Infinity;
    };
    expect(await until429({ headers: { 'user-agent': 'nobody' } })).toBe(500);
    expect(await until429({ headers: { 'user-agent': 'Test (mailto:reader@stemma.test)' } })).toBe(1_000);
    clock.turn(300_001);
    expect((await ask(url)).status).toBe(404);
  });
});

describe('DBLP', () => {
  const search = (query: string): string => `${urls.dblp}/search/publ/api?format=json&q=${encodeURIComponent(query)}`;

  it('matches beginnings of words, and words that end in $ whole', async () => {
    const total = async (query: string): Promise<number> =>
      Number(at((await later(search(query))).json, 'result', 'hits', '@total'));
    expect(await total('scal')).toBeGreaterThan(0);
    expect(await total('scal$')).toBe(0);
    expect(await total('scal nobody')).toBe(0);
  });

  it('gives no hit, one hit that is no list, or a list', async () => {
    const [paper] = corpus.papers;
    const hitsOf = async (query: string): Promise<unknown> =>
      at((await later(search(query))).json, 'result', 'hits', 'hit');
    expect(await hitsOf('cheese')).toBeUndefined();
    const one = await hitsOf(`Study Number 0$ ${paper?.authors[0]?.split(' ')[1]} ${paper?.year}`);
    expect(at(one, 'info', 'key')).toBe(paper?.ids.dblp);
    expect(String(at(one, 'info', 'title'))).toMatch(/\.$/);
    expect(Array.isArray(await hitsOf('study'))).toBe(true);
  });

  it('asks for a pause by Retry-After', async () => {
    await ask(search('study'));
    const refused = await ask(search('study'));
    expect([refused.status, refused.headers.get('retry-after'), refused.text]).toEqual([429, '1', '']);
  });
});

describe('OpenCitations', () => {
  it('knows the citations between works with DOIs, the same from both ends', async () => {
    const index = `${urls.opencitations}/index/v2`;
    const citing = corpus.papers.find(
      (paper) => paper.ids.doi !== null && corpus.references(paper).some(({ ids }) => ids.doi !== null),
    )!;
    const { json } = await ask(`${index}/references/doi:${encodeURIComponent(citing.ids.doi ?? '')}`);
    const rows = json as { oci: string; cited: string }[];
    expect(rows).toHaveLength(corpus.references(citing).filter(({ ids }) => ids.doi !== null).length);
    const doi = / doi:(\S+)/.exec(rows[0]!.cited)?.[1] ?? '';
    const back = (await ask(`${index}/citations/doi:${encodeURIComponent(doi)}`)).json as { oci: string }[];
    expect(back.map(({ oci }) => oci)).toContain(rows[0]!.oci);
    expect((await ask(`${index}/reference-count/doi:${encodeURIComponent(citing.ids.doi ?? '')}`)).json).toEqual([
      { count: String(rows.length) },
    ]);
  });

  it('answers an unknown DOI as one that cites nothing, an id without scheme with 400, a bad token with 403', async () => {
    const index = `${urls.opencitations}/index/v2/references`;
    const unknown = await ask(`${index}/doi:10.1/nobody`);
    expect([unknown.status, unknown.json]).toEqual([200, []]);
    expect((await ask(`${index}/10.1/nobody`)).status).toBe(400);
    expect((await ask(`${index}/doi:10.1/x`, { headers: { authorization: 'wrong' } })).status).toBe(403);
  });

  it('describes several works in one call', async () => {
    const some = corpus.papers.filter((paper) => crossrefDoi(paper) !== null).slice(0, 3);
    const ids = some.map(({ ids }) => `doi:${encodeURIComponent(ids.doi ?? '')}`).join('__');
    const rows = (await ask(`${urls.opencitations}/meta/v1/metadata/${ids}`)).json as { title: string }[];
    expect(rows.map(({ title }) => title)).toEqual(some.map(({ title }) => title));
  });
});

describe('Unpaywall', () => {
  it('wants a real mail address and a DOI of Crossref', async () => {
    const base = `${urls.unpaywall}/v2`;
    const doi = encodeURIComponent(both.ids.doi ?? '');
    expect((await ask(`${base}/${doi}`)).status).toBe(422);
    expect((await ask(`${base}/${doi}?email=you@example.com`)).status).toBe(422);
    const found = await ask(`${base}/${doi}?email=reader@stemma.test`);
    expect(at(found.json, 'best_oa_location', 'url_for_pdf')).toBe(`https://arxiv.org/pdf/${both.ids.arxiv}`);
    const none = await ask(`${base}/10.48550/arxiv.1?email=reader@stemma.test`);
    expect([none.status, none.json]).toEqual([404, null]);
  });
});
