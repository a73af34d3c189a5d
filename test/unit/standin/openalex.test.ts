import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TurnableClock } from '../../standin/clock.ts';
import { turnableClock } from '../../standin/clock.ts';
import type { CorpusEntry } from '../../standin/corpus/build-corpus.ts';
import { buildCorpus } from '../../standin/corpus/build-corpus.ts';
import type { Standin } from '../../standin/start-standin.ts';
import { startStandin } from '../../standin/start-standin.ts';
import { ask, at, listAt } from './ask.ts';

function entry(
  key: string,
  title: string,
  cites: readonly string[] = [],
  more: Partial<CorpusEntry> = {},
): CorpusEntry {
  const references = cites.map((cited) => ({ key: cited }));
  return { key, title, authors: ['Alfa Mike'], year: 2000, venue: 'SOSP', references, ...more };
}

const corpus = buildCorpus('small', [
  entry('old', 'Ordered Logs', [], { doi: '10.9999/old', year: 1990 }),
  entry('middle', 'Replicated Ordered Logs', ['old'], { doi: '10.9999/middle' }),
  entry('comma', 'Leases, Twice', ['old', 'middle'], { doi: '10.9999/a,b', year: 2010 }),
  ...Array.from({ length: 30 }, (_, at) =>
    entry(`n${at}`, `Study ${at} of Logs`, ['old', 'middle'], { year: 2011 + at }),
  ),
]);
const w = (index: number): string => corpus.papers[index]?.ids.openalex ?? '';

let standin: Standin;
let clock: TurnableClock;
let works: string;
beforeEach(async () => {
  clock = turnableClock(Date.UTC(2026, 5, 10, 12));
  standin = await startStandin({ corpus, clock, holes: false });
  works = `${standin.urls.openalex}/works`;
});
afterEach(() => standin.close());

const creditsOf = (headers: Headers): number => Number(headers.get('x-ratelimit-credits-used'));

describe("OpenAlex's prices", () => {
  it.each([
    ['a W id', () => `/${w(0)}`, 200, 0],
    ['a literal doi: prefix', () => '/doi:10.9999/old', 200, 0],
    ['a whole doi.org address', () => '/https://doi.org/10.9999/old', 200, 1],
    ['an encoded colon', () => '/doi%3A10.9999/old', 200, 1],
    ['a bare DOI', () => '/10.9999/old', 404, 1],
    ['a batch', () => `?filter=openalex:${w(0)}|${w(1)}`, 200, 1],
    ['a title search', () => '?search.title=ordered logs', 200, 10],
    ['a search by filter', () => '?filter=title.search:ordered', 200, 10],
    ['a malformed list', () => '?filter=NOTHING:1', 400, 1],
  ])('%s', async (_name, path, status, cost) => {
    const heard = await ask(works + path());
    expect([heard.status, creditsOf(heard.headers)]).toEqual([status, cost]);
    expect(standin.log.at(-1)?.cost).toBe(cost);
  });
});

describe("OpenAlex's limits", () => {
  it('refuses the eleventh keyless request in any second, and takes it a second later', async () => {
    for (let request = 0; request < 10; request += 1) {
      expect((await ask(`${works}/${w(0)}`)).status).toBe(200);
      clock.turn(90);
    }
    const refused = await ask(`${works}/${w(0)}`);
    expect(refused.status).toBe(429);
    expect(at(refused.json, 'message')).toMatch(/per second.*slow down/i);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(2);
    clock.turn(101);
    expect((await ask(`${works}/${w(0)}`)).status).toBe(200);
    expect(standin.limitsReport().violations).toHaveLength(1);
  });

  it('has 1,000 credits a day for a hundred searches, says when it is midnight, and starts anew then', async () => {
    for (let request = 0; request < 100; request += 1) {
      expect((await ask(`${works}?search.title=logs&per_page=1`)).status).toBe(200);
      clock.turn(101);
    }
    const refused = await ask(`${works}?search.title=logs`);
    expect(refused.status).toBe(429);
    expect(at(refused.json, 'message')).toMatch(/budget.*midnight UTC/i);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBe(Math.ceil((12 * 3_600_000 - 100 * 101) / 1_000));
    clock.turn(1_000);
    expect((await ask(`${works}/${w(0)}`)).status).toBe(200);
    clock.turn((seconds - 1) * 1_000);
    expect((await ask(`${works}?search.title=logs`)).status).toBe(200);
  });

  it('gives a key thirty a second and ten times the credits, and refuses a wrong or blank one with 401', async () => {
    const keyed = { headers: { authorization: 'Bearer standin-key' } };
    for (let request = 0; request < 30; request += 1) expect((await ask(`${works}/${w(0)}`, keyed)).status).toBe(200);
    const refused = await ask(`${works}/${w(0)}`, keyed);
    expect([refused.status, refused.headers.get('x-ratelimit-limit')]).toEqual([429, '10000']);
    expect((await ask(`${works}/${w(0)}?api_key=wrong`)).status).toBe(401);
    expect((await ask(`${works}/${w(0)}?api_key=`)).status).toBe(401);
  });
});

describe('what OpenAlex refuses', () => {
  const many = Array.from({ length: 101 }, (_, at) => `W${at + 1}`).join('|');
  it.each([
    ['an unknown parameter', '?limit=5'],
    ['two filters', '?filter=doi:10.1/a&filter=doi:10.1/b'],
    ['a comma in a value', '?filter=doi:10.9999/a,b'],
    ['an encoded comma in a value', '?filter=doi:10.9999/a%2Cb'],
    ['the field repeated behind a bar', '?filter=doi:10.1/a|doi:10.1/b'],
    ['more than a hundred values', `?filter=openalex:${many}`],
    ['an unknown field in select', '?select=nothing'],
    ['wildcards', '?search=log*'],
    ['a question mark in a filter search', '?filter=title.search:why%3F'],
    ['page and cursor', '?cursor=*&page=1'],
    ['results beyond 10,000', '?page=101&per_page=100'],
    ['a long request line', `?filter=doi:10.1/${'x'.repeat(8_200)}`],
    ['long search text', `?search=${'x'.repeat(1_501)}`],
  ])('%s, with 400', async (_name, query) => {
    const heard = await ask(works + query);
    expect(heard.status).toBe(400);
    expect(typeof at(heard.json, 'message')).toBe('string');
  });

  it('answers an unknown work with 404 in HTML', async () => {
    const heard = await ask(`${works}/W1`);
    expect([heard.status, heard.headers.get('content-type'), heard.json]).toEqual([
      404,
      'text/html; charset=utf-8',
      null,
    ]);
  });

  it('says loudly what it does not cover', async () => {
    expect((await ask(`${works}?group_by=type`)).status).toBe(501);
  });
});

describe("OpenAlex's lists", () => {
  const ids = (json: unknown): unknown[] => listAt(json, 'results').map((work) => at(work, 'id'));

  it('quoting lets a comma into a filter', async () => {
    const heard = await ask(`${works}?filter=doi:${encodeURIComponent('"10.9999/a,b"')}`);
    expect(ids(heard.json)).toEqual([`https://openalex.org/${w(2)}`]);
  });

  it('misses are silently absent, in any spelling of a DOI', async () => {
    const heard = await ask(`${works}?filter=doi:10.9999/OLD|https://doi.org/10.9999/middle|10.9999/nobody`);
    expect(new Set(ids(heard.json))).toEqual(new Set([w(0), w(1)].map((id) => `https://openalex.org/${id}`)));
    expect(at(heard.json, 'meta', 'count')).toBe(2);
  });

  it.each(['page', 'cursor'])(
    'by %s, citations come exactly once each, and are those whose works list the cited one',
    async (way) => {
      const found: unknown[] = [];
      let next: string | null = way === 'cursor' ? 'cursor=*' : 'page=1';
      for (let page = 1; next !== null; page += 1) {
        const { json } = await ask(`${works}?filter=cites:${w(0)}&per_page=7&select=id,referenced_works&${next}`);
        clock.turn(200);
        found.push(...listAt(json, 'results'));
        const cursor = at(json, 'meta', 'next_cursor');
        if (way === 'cursor') next = typeof cursor === 'string' ? `cursor=${encodeURIComponent(cursor)}` : null;
        else next = listAt(json, 'results').length < 7 ? null : `page=${page + 1}`;
      }
      expect(new Set(found.map((work) => at(work, 'id'))).size).toBe(found.length);
      expect(found).toHaveLength(corpus.citationCount(corpus.papers[0]!));
      for (const work of found) expect(at(work, 'referenced_works')).toContain(`https://openalex.org/${w(0)}`);
    },
  );

  it('references are sorted by id and without repetition', async () => {
    const { json } = await ask(`${works}/${w(2)}`);
    const expected = [w(0), w(1)].sort().map((id) => `https://openalex.org/${id}`);
    expect(at(json, 'referenced_works')).toEqual(expected);
  });
});
