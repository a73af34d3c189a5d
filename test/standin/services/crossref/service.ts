/** Crossref: `/works`, `/works/{doi}`, `/works/{doi}/agency`, with or without `/v1`. */
import { Holes } from '../../corpus/holes.ts';
import { registrar } from '../../corpus/paper.ts';
import type { Hit } from '../../corpus/word-index.ts';
import type { Answer, StandinRequest } from '../../http/messages.ts';
import { decoded, json, jsonPage, notCovered } from '../../http/messages.ts';
import type { Service, ServiceSetting } from '../../http/service.ts';
import { badCursor, invalid, notFound } from './errors.ts';
import { CrossrefGate, kindOf } from './limits.ts';
import { parseFilter, refuseForSingle, refuseMalformed } from './parameters.ts';
import { Scrolls } from './scrolls.ts';
import { searchWorks } from './search.ts';
import { WorkWriter } from './work.ts';

const defaultRows = 20;

export function crossrefService({ corpus, clock, key, holes }: ServiceSetting): Service {
  const gate = new CrossrefGate(key);
  const writer = new WorkWriter(corpus, new Holes(holes));
  const scrolls = new Scrolls<Hit>(clock);

  function answer(request: StandinRequest): Answer {
    const path = request.path.replace(/^\/v1(?=\/)/, '');
    if (path === '/works') return list(request);
    const agency = /^\/works\/(.+)\/agency$/.exec(path)?.[1];
    if (agency !== undefined) return agencyOf(decoded(agency));
    if (path.includes('/transform')) return notCovered('Crossref transforms');
    const doi = /^\/works\/(.+)$/.exec(path)?.[1];
    if (doi !== undefined) return single(request, decoded(doi));
    return /^\/(?:members|journals|funders|types|prefixes|licenses)/.test(path) ? notCovered(path) : notFound();
  }

  function single(request: StandinRequest, doi: string): Answer {
    const refusal = refuseForSingle(request);
    if (refusal !== null) return refusal;
    const paper = corpus.crossref(doi);
    return paper === undefined ? notFound() : json(enveloped('work', writer.write(paper)));
  }

  function agencyOf(doi: string): Answer {
    if (corpus.doi(doi) === undefined) return notFound('application/json;charset=utf-8');
    const id = registrar(doi.toLowerCase());
    return json(
      enveloped('work-agency', { DOI: doi, agency: { id, label: id === 'crossref' ? 'Crossref' : 'DataCite' } }),
    );
  }

  function list(request: StandinRequest): Answer {
    const { query } = request;
    const refusal = refuseMalformed(request);
    if (refusal !== null) return refusal;
    const filter = parseFilter(query.get('filter'));
    if (!(filter instanceof Map)) return filter;
    const rows = Number(query.get('rows') ?? defaultRows);
    const cursor = query.get('cursor');
    if (cursor === null) {
      const hits = searchWorks(query, filter, corpus);
      const from = Number(query.get('offset') ?? 0);
      return page(query, hits.slice(from, from + rows), hits.length, from, null);
    }
    if (query.has('offset')) return invalid('parameter-not-allowed', 'offset', 'Offset cannot be used with cursor');
    const current = cursor === '*' ? scrolls.begin(searchWorks(query, filter, corpus)) : cursor;
    const scrolled = scrolls.next(current, rows);
    return scrolled === null ? badCursor(cursor) : page(query, scrolled.hits, scrolled.total, 0, current);
  }

  function page(
    query: URLSearchParams,
    hits: readonly Hit[],
    total: number,
    from: number,
    cursor: string | null,
  ): Answer {
    const chosen = query.get('select')?.split(',') ?? null;
    const items = hits.map(({ index, score }) => selected(writer.write(corpus.papers[index]!, score), chosen));
    return jsonPage(items, total, (shown, count) =>
      enveloped('work-list', {
        facets: {},
        ...(cursor === null ? {} : { 'next-cursor': cursor }),
        'total-results': count,
        items: shown,
        'items-per-page': Number(query.get('rows') ?? defaultRows),
        query: { 'start-index': from, 'search-terms': query.get('query') },
      }),
    );
  }

  return {
    name: 'crossref',
    basePath: '',
    kindOf,
    admit: (request, kind, inFlight) => gate.admit(request, kind, inFlight),
    answer,
  };
}

function enveloped(type: string, message: unknown): Record<string, unknown> {
  return { status: 'ok', 'message-type': type, 'message-version': '1.0.0', message };
}

function selected(
  work: Readonly<Record<string, unknown>>,
  names: readonly string[] | null,
): Readonly<Record<string, unknown>> {
  if (names === null) return work;
  return Object.fromEntries(names.filter((name) => name in work).map((name) => [name, work[name]]));
}
