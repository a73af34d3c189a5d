import { beforeAll, describe, expect, it } from 'vitest';
import { generatedCorpus } from '../../standin/corpus/generated.ts';
import { worksAsked } from '../../standin/measure/asked-keys.ts';
import { type ListMeasure, measureList, slowest } from '../../standin/measure/measure-list.ts';
import { measureText } from '../../standin/measure/measure-text.ts';

const papers = 300;

describe('what a list of 300 costs, references to depth 1, nobody with a key', () => {
  let measure: ListMeasure;

  beforeAll(async () => {
    measure = await measureList(generatedCorpus(11, { papers: papers * 3, references: 6 }), papers);
  }, 60_000);

  it('no host is asked beyond its limits in any second', () => {
    expect(measure.report.online.missing).toEqual([]);
    expect(measure.hosts.filter(({ beyondLimits }) => beyondLimits > 0)).toEqual([]);
  });

  it('it takes less than OpenAlex gives away a day', () => {
    const credits = measure.hosts.reduce((sum, host) => sum + host.credits, 0);
    expect(credits).toBeGreaterThan(0);
    expect(credits).toBeLessThan(measure.dailyCredits);
  });

  it('the slowest host is asked at no less than 95 % of the rate it is advised to be asked at', () => {
    const { shortest, seconds } = slowest(measure.hosts);
    expect(shortest / seconds).toBeGreaterThanOrEqual(0.95);
  });

  it('nine of ten requests are saved by asking for many works at once', () => {
    const sum = (what: 'requests' | 'oneByOne') => measure.hosts.reduce((total, host) => total + host[what], 0);
    expect(sum('requests')).toBeLessThan(0.2 * sum('oneByOne'));
    expect(measureText(measure)).toContain(`${sum('requests')} requests`);
  });
});

describe('how many works a request asks for', () => {
  const entry = { at: 0, method: 'GET', headers: {}, kind: '', cost: 0, withinLimits: true, fault: null, status: 200 };
  it.each([
    ['openalex', '/works?filter=doi:10.1/a|10.1/b|10.1/c&per_page=100', '', 3],
    ['openalex', '/works/W1', '', 1],
    ['openalex', '/works?filter=cites:W1', '', 1],
    ['crossref', '/works?filter=doi:10.1/a,doi:10.1/b', '', 2],
    ['crossref', '/works?query.bibliographic=one,two', '', 1],
    ['arxiv', '/api/query?id_list=1,2,3,4', '', 4],
    ['s2', '/graph/v1/paper/batch?fields=title', '{"ids":["a","b"]}', 2],
    ['dblp', '/search/publ/api?q=x', '', 1],
  ] as const)('%s %s', (service, target, requestBody, works) => {
    expect(worksAsked({ ...entry, service, target, requestBody })).toBe(works);
  });
});
