import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TurnableClock } from '../../standin/clock.ts';
import { turnableClock } from '../../standin/clock.ts';
import { generatedCorpus } from '../../standin/corpus/generated.ts';
import type { Standin } from '../../standin/start-standin.ts';
import { startStandin } from '../../standin/start-standin.ts';
import { ask, at, listAt } from './ask.ts';

const corpus = generatedCorpus(2, { papers: 150, references: 20 });
const longest = [...corpus.papers].sort((a, b) => b.references.length - a.references.length)[0]!;
const keyed = { headers: { 'x-api-key': 'standin-key' } };

let standin: Standin;
let clock: TurnableClock;
let paper: string;
beforeEach(async () => {
  clock = turnableClock();
  standin = await startStandin({ corpus, clock, holes: false, crowding: 0 });
  paper = `${standin.urls.s2}/paper`;
});
afterEach(() => standin.close());

const later = async (url: string, init: RequestInit = {}) => {
  clock.turn(1_001);
  return ask(url, init);
};

describe("Semantic Scholar's limits", () => {
  it.each([
    ['without a key', {}],
    ['with one', keyed],
  ])('%s, a second request in a second is a 429 that does not say how long to wait', async (_name, init) => {
    expect((await ask(`${paper}/${longest.ids.s2}`, init)).status).toBe(200);
    clock.turn(999);
    const refused = await ask(`${paper}/search?query=logs`, init);
    expect([refused.status, at(refused.json, 'code'), refused.headers.get('retry-after')]).toEqual([429, '429', null]);
    clock.turn(2);
    expect((await ask(`${paper}/search?query=logs`, init)).status).toBe(200);
  });

  it('refuses keyless callers at times though they were slow enough, and does not hold it against them', async () => {
    await standin.close();
    standin = await startStandin({ corpus, clock, crowding: 0.3 });
    const statuses: number[] = [];
    for (let request = 0; request < 60; request += 1) statuses.push((await later(`${standin.urls.s2}/paper/0`)).status);
    const refused = statuses.filter((status) => status === 429).length;
    expect(refused).toBeGreaterThan(5);
    expect(refused).toBeLessThan(35);
    expect(standin.limitsReport().violations).toEqual([]);
  });
});

describe("Semantic Scholar's papers", () => {
  it('are found by every id they have', async () => {
    const both = corpus.papers.find(({ ids }) => ids.doi !== null && ids.arxiv !== null)!;
    const { ids } = both;
    const names = [
      ids.s2,
      `CorpusId:${ids.corpusId}`,
      `DOI:${encodeURIComponent(ids.doi ?? '')}`,
      ids.doi ?? '',
      `ARXIV:${ids.arxiv}`,
      `arXiv:${ids.arxiv}v2`,
      `URL:https://arxiv.org/abs/${ids.arxiv}`,
      `DOI:10.48550/arXiv.${ids.arxiv}`,
    ];
    for (const name of names) expect(at((await later(`${paper}/${name}`)).json, 'paperId'), name).toBe(ids.s2);
  });

  it('come in a batch in the order asked, null for the unknown', async () => {
    const ids = [longest.ids.s2, 'DOI:10.1/nobody', `CorpusId:${corpus.papers[0]!.ids.corpusId}`];
    const { json } = await ask(`${paper}/batch?fields=title`, { method: 'POST', body: JSON.stringify({ ids }) });
    expect(json).toEqual([
      { paperId: longest.ids.s2, title: longest.title },
      null,
      { paperId: corpus.papers[0]!.ids.s2, title: corpus.papers[0]!.title },
    ]);
  });

  it('take at most 500 in a batch', async () => {
    const ids = Array.from({ length: 501 }, (_, number) => `CorpusId:${number}`);
    expect((await ask(`${paper}/batch`, { method: 'POST', body: JSON.stringify({ ids }) })).status).toBe(400);
  });

  it('give nested references whole, and each page of references once', async () => {
    const nested = await ask(`${paper}/${longest.ids.s2}?fields=references.title`);
    const paged: unknown[] = [];
    for (let offset: unknown = 0; offset !== undefined; ) {
      const { json } = await later(
        `${paper}/${longest.ids.s2}/references?fields=title,contexts&limit=7&offset=${offset}`,
      );
      paged.push(...listAt(json, 'data').map((edge) => at(edge, 'citedPaper')));
      offset = at(json, 'next');
    }
    expect(paged).toEqual(at(nested.json, 'references'));
    expect(paged.map((cited) => at(cited, 'paperId'))).toEqual(corpus.references(longest).map(({ ids }) => ids.s2));
  });

  it('refuse citations from the ten-thousandth on', async () => {
    expect((await ask(`${paper}/${longest.ids.s2}/citations?offset=9500&limit=500`)).status).toBe(400);
  });

  it('that publishers hold the list of have data null and say why', async () => {
    await standin.close();
    standin = await startStandin({ corpus, clock, crowding: 0 });
    const elided: unknown[] = [];
    for (const { ids } of corpus.papers) {
      const { json } = await later(`${standin.urls.s2}/paper/${ids.s2}/references`);
      if (at(json, 'data') === null) elided.push(at(json, 'citingPaperInfo', 'openAccessPdf', 'disclaimer'));
    }
    expect(elided.length).toBeGreaterThan(0);
    expect(elided.every((reason) => /elided by the publisher/.test(String(reason)))).toBe(true);
  });
});

describe("Semantic Scholar's searches", () => {
  it('match the title asked for, and know when it is nobody’s', async () => {
    const title = longest.title.replace(/<[^>]*>|&amp;/g, ' ');
    const { json } = await ask(`${paper}/search/match?query=${encodeURIComponent(title)}`);
    expect(at(json, 'data', 0, 'paperId')).toBe(longest.ids.s2);
    const none = await later(`${paper}/search/match?query=the+history+of+cheese`);
    expect([none.status === 404 || listAt(none.json, 'data').length === 0]).toEqual([true]);
  });

  it('find nothing for a hyphen, and then have no data at all', async () => {
    expect((await ask(`${paper}/search?query=ad-hoc`)).json).toEqual({ total: 0, offset: 0 });
    expect(Number(at((await later(`${paper}/search?query=ad+hoc`)).json, 'total'))).toBeGreaterThan(0);
  });
});
