/** arXiv: `/api/query` by `id_list`, by `search_query`, or by both. */
import type { Answer, StandinRequest } from '../../http/messages.ts';
import { text } from '../../http/messages.ts';
import type { Service, ServiceSetting } from '../../http/service.ts';
import { WindowGate } from '../../limits/request-window.ts';
import { numberOf } from '../../seeded.ts';
import type { Asked } from './feed.ts';
import { errorFeed, feed, newestVersion } from './feed.ts';
import { searchArxiv } from './query.ts';

const mostResults = 2_000;
const mostTotal = 30_000;
const wellFormed = /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(v\d+)?$/;

export function arxivService({ corpus }: ServiceSetting): Service {
  // One request in three seconds and one connection, of all one's machines together.
  const gate = new WindowGate(
    () => ({ limit: 1, length: 3_000, concurrency: 1 }),
    () => text('Rate exceeded.', 429),
  );

  function answer(request: StandinRequest): Answer {
    if (request.path !== '/api/query') return text('Not Found', 404, 'text/html');
    const query = request.method === 'POST' ? new URLSearchParams(request.body) : request.query;
    const start = Number(query.get('start') ?? 0);
    const perPage = Number(query.get('max_results') ?? 10);
    const fail = (reason: string): Answer => errorFeed(reason, numberOf(reason) % 2 === 0 ? 200 : 400, request.at);
    if (!Number.isInteger(start) || start < 0) return fail('start must be non-negative');
    if (!Number.isInteger(perPage) || perPage < 0) return fail('max_results must be non-negative');
    if (perPage > mostResults || start + perPage > mostTotal)
      return errorFeed(`start and max_results must be below ${mostTotal}`, 400, request.at);
    const ids = (query.get('id_list') ?? '').split(',').filter((id) => id !== '');
    const search = query.get('search_query') ?? '';
    if (ids.length === 0 && search === '') return errorFeed('search_query or id_list must be given', 400, request.at);
    const malformed = ids.find((id) => !wellFormed.test(id));
    // One malformed id spoils its batch.
    if (malformed !== undefined) return fail(`incorrect id format for ${malformed}`);
    const found = find(ids, search);
    const title = `search_query=${/^\w+:/.test(search) || search === '' ? search : `all:${search}`}&id_list=${ids.join(',')}&start=${start}&max_results=${perPage}`;
    return feed(found.slice(start, start + perPage), found.length, { query: title, start, perPage, at: request.at });
  }

  function find(ids: readonly string[], search: string): Asked[] {
    const hits = search === '' ? null : searchArxiv(search, corpus);
    if (ids.length === 0) return (hits ?? []).map((paper) => ({ paper, version: newestVersion(paper) }));
    return ids.flatMap((id): Asked[] => {
      const version = /v\d+$/.exec(id)?.[0];
      const paper = corpus.arxiv(id.replace(/v\d+$/, ''));
      if (paper === undefined || (hits !== null && !hits.includes(paper))) return [];
      return [{ paper, version: version ?? newestVersion(paper) }];
    });
  }

  const kindOf = ({ query }: StandinRequest) => ({ kind: query.get('search_query') ? 'search' : 'batch', cost: 1 });
  return {
    name: 'arxiv',
    basePath: '',
    kindOf,
    admit: gate.admit,
    answer,
  };
}
