import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TurnableClock } from '../../standin/clock.ts';
import { turnableClock } from '../../standin/clock.ts';
import { generatedCorpus } from '../../standin/corpus/generated.ts';
import { crossrefDoi } from '../../standin/corpus/paper.ts';
import type { Standin } from '../../standin/start-standin.ts';
import { startStandin } from '../../standin/start-standin.ts';
import { ask, at, listAt } from './ask.ts';

const corpus = generatedCorpus(1, { papers: 120 });
const dois = corpus.papers.flatMap((paper) => crossrefDoi(paper) ?? []);
const polite = { headers: { 'user-agent': 'Test/1 (mailto:reader@stemma.test)' } };

let standin: Standin;
let clock: TurnableClock;
let works: string;
beforeEach(async () => {
  clock = turnableClock();
  standin = await startStandin({ corpus, clock, holes: false });
  works = `${standin.urls.crossref}/works`;
});
afterEach(() => standin.close());

const itemsOf = (json: unknown): unknown[] => listAt(json, 'message', 'items').map((item) => at(item, 'DOI'));

describe("Crossref's pools", () => {
  it.each([
    ['public-single', `/10.9999%2Fnobody`, {}, '5', '1', 5],
    ['public-array', '?rows=1', {}, '1', '1', 1],
    ['polite-single', '/10.9999%2Fnobody', polite, '10', '3', 10],
    ['polite-array', '?rows=1', polite, '3', '3', 3],
    ['polite-array', '?rows=1&mailto=reader@stemma.test', {}, '3', '3', 3],
  ])('%s says its limit and keeps it', async (pool, path, init, limit, concurrency, allowed) => {
    for (let request = 0; request < allowed; request += 1) {
      const { status, headers } = await ask(works + path, init);
      expect(status).not.toBe(429);
      expect([
        headers.get('x-api-pool'),
        headers.get('x-rate-limit-limit'),
        headers.get('x-rate-limit-interval'),
        headers.get('x-concurrency-limit'),
      ]).toEqual([pool, limit, '1s', concurrency]);
    }
    const refused = await ask(works + path, init);
    expect([refused.status, refused.json, refused.headers.get('x-rate-limit-limit')]).toEqual([429, null, null]);
    clock.turn(1_001);
    expect((await ask(works + path, init)).status).not.toBe(429);
  });

  it('counts single works and lists apart, but requests under way together', async () => {
    await standin.close();
    const slow = await startStandin({ corpus, clock, latency: 1_000 });
    const url = `${slow.urls.crossref}/works`;
    const under = [
      ask(`${url}?rows=1`, polite),
      ask(`${url}/10.1/a`, polite),
      ask(`${url}/10.1/b`, polite),
      ask(`${url}/10.1/c`, polite),
    ];
    for (let turn = 0; turn < 200 && slow.log.length < 4; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      clock.turn(1_000);
    }
    const statuses = (await Promise.all(under)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    await slow.close();
  });
});

describe("Crossref's lists", () => {
  it('the cursor is a scroll: the same cursor gives the next page, does not change, and ends with a short page', async () => {
    const first = await ask(`${works}?query=study&rows=30&cursor=*`);
    const cursor = String(at(first.json, 'message', 'next-cursor'));
    const found = itemsOf(first.json);
    for (let page = 0; page < 10; page += 1) {
      clock.turn(1_001);
      const next = await ask(`${works}?query=study&rows=30&cursor=${encodeURIComponent(cursor)}`);
      expect(at(next.json, 'message', 'next-cursor')).toBe(cursor);
      found.push(...itemsOf(next.json));
      if (itemsOf(next.json).length < 30) break;
    }
    expect(new Set(found).size).toBe(found.length);
    expect(found).toHaveLength(Number(at(first.json, 'message', 'total-results')));
    clock.turn(300_001);
    expect((await ask(`${works}?query=study&rows=30&cursor=${encodeURIComponent(cursor)}`)).status).toBe(404);
  });

  it('a batch finds every DOI in any case, and loses unknown ones', async () => {
    const batch = dois.filter((doi) => !doi.includes(',')).slice(0, 20);
    const filter = [...batch.map((doi) => doi.toUpperCase()), '10.9999/nobody'].map((doi) => `doi:${doi}`).join(',');
    const { json } = await ask(`${works}?rows=50&select=DOI&filter=${encodeURIComponent(filter)}`);
    expect(new Set(itemsOf(json))).toEqual(new Set(batch));
  });

  it.each([
    ['select on a single work', `/${encodeURIComponent(dois[0] ?? '')}?select=DOI`],
    ['one malformed DOI in a batch', `?filter=doi:${dois[0]},doi:nonsense`],
    ['a comma in a DOI', '?filter=doi:10.9999/gen.1,5'],
    ['an unknown filter', '?filter=colour:red'],
    ['an unknown field in select', '?select=language'],
    ['more than 1,000 rows', '?rows=1001'],
    ['an offset beyond 10,000', '?offset=10001'],
  ])('%s is a 400 with reasons', async (_name, path) => {
    const heard = await ask(works + path);
    expect([heard.status, at(heard.json, 'message-type')]).toEqual([400, 'validation-failure']);
  });

  it('finds the paper first when its own title is asked for, and its score is no similarity', async () => {
    const paper = corpus.papers.find((one) => crossrefDoi(one) !== null && one.index > 50);
    const { json } = await ask(
      `${works}?rows=2&query.bibliographic=${encodeURIComponent(`${paper?.title} ${paper?.authors[0]}`)}`,
    );
    expect(itemsOf(json)[0]).toBe(paper?.ids.doi);
    expect(Number(at(json, 'message', 'items', 0, 'score'))).toBeGreaterThan(1);
  });
});

describe("Crossref's works", () => {
  it('are found with brackets, commas and slashes in their DOIs', async () => {
    const odd = dois.filter((doi) => /[(,<]/.test(doi));
    expect(odd.length).toBeGreaterThan(1);
    for (const doi of odd) {
      const heard = await ask(`${works}/${encodeURIComponent(doi)}`, polite);
      clock.turn(200);
      expect(at(heard.json, 'message', 'DOI')).toBe(doi);
    }
  });

  it('without a record are plain text, and the agency says who has it', async () => {
    const arxiv = corpus.papers.find(({ ids }) => ids.arxiv !== null)?.ids.arxiv ?? '';
    const heard = await ask(`${works}/${encodeURIComponent(`10.48550/arXiv.${arxiv}`)}`);
    expect([heard.status, heard.text]).toEqual([404, 'Resource not found.']);
    const agency = await ask(`${works}/10.48550/arXiv.${arxiv}/agency`);
    expect(at(agency.json, 'message', 'agency', 'id')).toBe('datacite');
  });

  it('print their references in order', async () => {
    const paper = corpus.papers.find((one) => crossrefDoi(one) !== null && one.references.length > 5)!;
    const { json } = await ask(`${works}/${encodeURIComponent(paper.ids.doi ?? '')}`);
    const references = listAt(json, 'message', 'reference');
    expect(references).toHaveLength(paper.references.length);
    const told = references.map((reference) => String(at(reference, 'DOI') ?? '').toLowerCase());
    const doiOf = (cited: number | null): string => corpus.papers[cited ?? -1]?.ids.doi ?? '';
    const known = paper.references.map(({ doi, cited }) => doi ?? doiOf(cited));
    expect(told).toEqual(known);
  });
});
