import { get } from 'node:https';
import { rootCertificates } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { turnableClock } from '../../standin/clock.ts';
import { generatedCorpus } from '../../standin/corpus/generated.ts';
import type { FaultKind } from '../../standin/faults/fault-kinds.ts';
import { faultKinds } from '../../standin/faults/fault-kinds.ts';
import type { Standin, StandinOptions } from '../../standin/start-standin.ts';
import { startStandin } from '../../standin/start-standin.ts';
import type { Heard } from './ask.ts';
import { ask, at, listAt } from './ask.ts';

const corpus = generatedCorpus(4, { papers: 80 });
const withDoi = corpus.papers.filter(({ ids }) => ids.doi !== null && /^10\.9999\/gen\.\d+\.\d+$/.test(ids.doi));

let open: Standin[] = [];
afterEach(async () => {
  await Promise.all(open.map((standin) => standin.close()));
  open = [];
});

async function nasty(kinds: readonly FaultKind[], more: Partial<StandinOptions> = {}): Promise<Standin> {
  const faults = { seed: 7, rate: 1, kinds, dripMs: [80, 80] as const };
  const standin = await startStandin({
    corpus,
    clock: turnableClock(),
    limits: 'logged',
    holes: false,
    crowding: 0,
    faults,
    ...more,
  });
  open.push(standin);
  return standin;
}

/** What the same requests answer: `pages` lists of citations at OpenAlex, one each. */
async function lists(standin: Standin, pages = 8): Promise<Heard[]> {
  const cited = [...corpus.papers].sort((a, b) => corpus.citationCount(b) - corpus.citationCount(a)).slice(0, pages);
  const heard: Heard[] = [];
  for (const { ids } of cited)
    heard.push(await ask(`${standin.urls.openalex}/works?filter=cites:${ids.openalex}&select=id`));
  return heard;
}

const results = ({ json }: Heard): unknown[] => listAt(json, 'results');
const count = ({ json }: Heard): number => Number(at(json, 'meta', 'count'));

describe('faults in pages', () => {
  it('an empty page keeps its total', async () => {
    for (const heard of await lists(await nasty(['empty-page']))) {
      expect(results(heard)).toEqual([]);
      expect(count(heard)).toBeGreaterThan(0);
    }
  });

  it('a lying total is not the number of items', async () => {
    for (const heard of await lists(await nasty(['lying-total'])))
      expect(count(heard)).toBeGreaterThan(results(heard).length);
  });

  it('a duplicate stands twice on its page', async () => {
    for (const heard of await lists(await nasty(['duplicates']))) {
      const ids = results(heard).map((work) => at(work, 'id'));
      expect(new Set(ids).size).toBe(ids.length - 1);
    }
  });

  it('do not touch what lists nothing, and the log does not claim that they did', async () => {
    const standin = await nasty(['empty-page', 'lying-total', 'duplicates']);
    const heard = await ask(`${standin.urls.openalex}/works/${corpus.papers[0]?.ids.openalex}`);
    expect([heard.status, standin.log.at(-1)?.fault]).toEqual([200, null]);
  });
});

describe('faults in transport', () => {
  it('a truncated body does not parse, whether or not the connection owns up to it', async () => {
    const standin = await nasty(['truncated']);
    const outcomes = new Set<string>();
    for (const paper of corpus.papers.slice(0, 12)) {
      const url = `${standin.urls.openalex}/works/${paper.ids.openalex}`;
      outcomes.add(
        await ask(url).then(
          ({ status, json }) => `${status} ${json}`,
          () => 'cut',
        ),
      );
    }
    expect(outcomes).toEqual(new Set(['200 null', 'cut']));
  });

  it('a wrong content type is JSON under the name of HTML, or HTML under the name of JSON', async () => {
    const heard = await lists(await nasty(['wrong-content-type']));
    const seen = new Set(
      heard.map(({ headers, json }) => `${headers.get('content-type')?.split(';')[0]} ${json !== null}`),
    );
    expect(seen).toEqual(new Set(['text/html true', 'application/json false']));
  });

  it('a reset gives no answer', async () => {
    const standin = await nasty(['reset']);
    await expect(ask(`${standin.urls.crossref}/works/10.1/x`)).rejects.toThrow();
    expect(standin.log.at(-1)).toMatchObject({ fault: 'reset', status: null });
  });

  it('a dripping body comes whole in the end', async () => {
    const standin = await nasty(['slow-drip']);
    const heard = await ask(`${standin.urls.openalex}/works/${corpus.papers[0]?.ids.openalex}`);
    expect(at(heard.json, 'id')).toBe(`https://openalex.org/${corpus.papers[0]?.ids.openalex}`);
    await expect(
      ask(`${standin.urls.openalex}/works/${corpus.papers[1]?.ids.openalex}`, { signal: AbortSignal.timeout(20) }),
    ).rejects.toThrow();
  });

  it('a burst of server errors lasts for whoever comes, and ends', async () => {
    const clock = turnableClock();
    const faults = { seed: 1, rate: 0.2, kinds: ['server-errors'] as const };
    const standin = await startStandin({ corpus, clock, limits: 'logged', faults });
    open.push(standin);
    const statuses: number[] = [];
    for (let request = 0; request < 120; request += 1) {
      statuses.push((await ask(`${standin.urls.crossref}/works/10.1/${request}`)).status);
      clock.turn(500);
    }
    const lengths =
      statuses
        .map((status) => (status >= 500 ? 'x' : '.'))
        .join('')
        .match(/x+/g) ?? [];
    expect(Math.max(...lengths.map(({ length }) => length))).toBeGreaterThan(3);
    expect(statuses).toContain(404);
    expect(new Set(statuses.filter((status) => status !== 404))).toEqual(new Set([500, 502, 503, 504]));
  });

  it('a redirect leads to another host, where the answer is and where a key that came along is seen', async () => {
    const standin = await nasty(['redirect']);
    const { ids } = corpus.papers[0]!;
    const first = await ask(`${standin.urls.s2}/paper/${ids.s2}`, { headers: { 'x-api-key': 'standin-key' } });
    const location = first.headers.get('location') ?? '';
    expect(first.status).toBe(302);
    expect(new URL(location).origin).toBe(standin.elsewhere);
    expect(at((await ask(location)).json, 'paperId')).toBe(ids.s2);
    expect(standin.log.at(-1)).toMatchObject({ service: 'elsewhere', status: 200 });
    expect(standin.log.at(-1)?.headers['x-api-key']).toBeUndefined();
    const posted = await ask(`${standin.urls.s2}/paper/batch`, { method: 'POST', body: '{"ids":["x"]}' });
    expect(posted.status).toBe(307);
  });

  it('a certificate of its own is trusted by nobody who does not know it', async () => {
    const standin = await startStandin({ corpus, selfSigned: true });
    open.push(standin);
    const url = `${standin.secureUrls?.openalex}/works/${corpus.papers[0]?.ids.openalex}`;
    const request = (ca?: readonly string[], rejectUnauthorized = true): Promise<number> =>
      new Promise((resolve, reject) => {
        const options = { rejectUnauthorized, ...(ca === undefined ? {} : { ca: [...ca] }) };
        get(url, options, (response) => resolve(response.resume().statusCode ?? 0)).on('error', reject);
      });
    await expect(request(rootCertificates)).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(await request(undefined, false)).toBe(200);
    expect(standin.secureUrls?.openalex).toMatch(/^https:/);
  });
});

describe("OpenAlex's own faults", () => {
  it('too many in this second: wait a moment', async () => {
    const standin = await nasty(['openalex-per-second']);
    const heard = await ask(`${standin.urls.openalex}/works/W1`);
    expect([heard.status, heard.headers.get('retry-after')]).toEqual([429, '1']);
    expect(standin.limitsReport().violations).toEqual([]);
  });

  it('the budget is gone: until midnight everything but the free is refused', async () => {
    const clock = turnableClock(Date.UTC(2026, 0, 5, 18));
    const standin = await startStandin({ corpus, clock, faults: { seed: 1, rate: 0.5, kinds: ['openalex-daily'] } });
    open.push(standin);
    const list = async (year: number): Promise<Heard> => {
      clock.turn(200);
      return ask(`${standin.urls.openalex}/works?filter=publication_year:${year}`);
    };
    let heard = await list(1990);
    for (let year = 1991; heard.status === 200; year += 1) heard = await list(year);
    expect(standin.log.at(-1)).toMatchObject({ fault: 'openalex-daily', withinLimits: true });
    expect(Number(heard.headers.get('retry-after'))).toBeGreaterThan(5 * 3_600);
    expect((await list(1980)).status).toBe(429);
    expect(standin.log.at(-1)).toMatchObject({ fault: null, withinLimits: false });
    expect((await ask(`${standin.urls.openalex}/works/${corpus.papers[0]?.ids.openalex}`)).status).toBe(200);
  });

  it('a merged work is told by 301 or not told, by 404, and its DOI still finds it', async () => {
    const standin = await nasty(['merged-id']);
    const works = `${standin.urls.openalex}/works`;
    const statuses = new Set<number>();
    for (const { ids } of withDoi.slice(0, 12)) {
      const { status, headers } = await ask(`${works}/${ids.openalex}?select=id`);
      statuses.add(status);
      if (status === 301) expect(headers.get('location')).toBe(`/works/doi:${ids.doi}?select=id`);
      const byDoi = await ask(`${works}/doi:${ids.doi}?select=id`);
      expect(at(byDoi.json, 'id')).toBe(`https://openalex.org/${ids.openalex}`);
    }
    expect(statuses).toEqual(new Set([301, 404]));
  });
});

describe('chance', () => {
  const played = async (seed: number, order: (urls: string[]) => string[]): Promise<Map<string, string>> => {
    const faults = { seed, rate: 0.5, kinds: ['duplicates', 'lying-total', 'wrong-content-type'] as const };
    const standin = await startStandin({ corpus, limits: 'logged', faults });
    open.push(standin);
    const urls = Array.from(
      { length: 40 },
      (_, page) => `/works?filter=publication_year:1980-2030&per_page=2&page=${page + 1}`,
    );
    for (const url of order(urls)) await ask(standin.urls.openalex + url);
    return new Map(standin.log.map(({ target, fault }) => [target, String(fault)]));
  };

  it('hangs on the seed and the request, not on the order in which things are asked', async () => {
    const forward = await played(5, (urls) => urls);
    expect(new Map([...(await played(5, (urls) => [...urls].reverse()))].reverse())).toEqual(forward);
    expect(await played(6, (urls) => urls)).not.toEqual(forward);
    const hits = [...forward.values()].filter((fault) => fault !== 'null').length;
    expect(hits).toBeGreaterThan(8);
    expect(hits).toBeLessThan(32);
  });

  it('gives a repeated request another draw, so that asking again helps', async () => {
    const faults = { seed: 3, rate: 0.5, kinds: ['reset'] as const };
    const standin = await startStandin({ corpus, limits: 'logged', faults });
    open.push(standin);
    for (const { ids } of corpus.papers.slice(0, 10)) {
      const url = `${standin.urls.openalex}/works/${ids.openalex}`;
      let tries = 0;
      while (tries < 40 && (await ask(url).catch(() => null)) === null) tries += 1;
      expect(tries).toBeLessThan(40);
    }
  });

  it('without faults nothing is nasty', async () => {
    const standin = await startStandin({ corpus, limits: 'logged' });
    open.push(standin);
    await lists(standin);
    expect(standin.log.every(({ fault, status }) => fault === null && status === 200)).toBe(true);
    expect(faultKinds).toHaveLength(12);
  });
});
