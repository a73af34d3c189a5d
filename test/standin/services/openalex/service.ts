/** OpenAlex: `/works`, `/works/{id}`, `/rate-limit`. */

import { Holes } from '../../corpus/holes.ts';
import type { StandinPaper } from '../../corpus/paper.ts';
import type { ChosenFault } from '../../faults/faults.ts';
import type { Answer, StandinRequest } from '../../http/messages.ts';
import { decoded, json, notCovered, text } from '../../http/messages.ts';
import type { Admission, Service, ServiceSetting } from '../../http/service.ts';
import { badKey, notFound } from './errors.ts';
import { bareDoi } from './filters.ts';
import { keyOf, kindOf, OpenalexGate } from './limits.ts';
import { listWorks } from './list.ts';
import { selectorOf } from './select.ts';
import { refuseMalformed } from './validate.ts';
import { WorkWriter } from './work.ts';

export function openalexService({ corpus, key, holes: withHoles }: ServiceSetting): Service {
  const gate = new OpenalexGate(key);
  const holes = new Holes(withHoles);
  const writer = new WorkWriter(corpus, holes);

  function answer(request: StandinRequest): Answer {
    const { path } = request;
    if (path === '/rate-limit') return keyOf(request) === null ? badKey() : json(gate.status(request));
    if (path !== '/works' && !path.startsWith('/works/')) {
      return /^\/(?:authors|sources|institutions|topics|autocomplete)/.test(path) ? notCovered(path) : notFound();
    }
    const refusal = refuseMalformed(request);
    if (refusal !== null) return refusal;
    return path === '/works' ? listWorks(request, corpus, holes, writer) : single(request);
  }

  function single(request: StandinRequest): Answer {
    const select = selectorOf(request.query.get('select'));
    if (typeof select !== 'function') return select;
    const id = decoded(request.path.slice('/works/'.length));
    const moved = /^(?:https?:\/\/openalex\.org\/(?:works\/)?|mag:)W?(\d+)$/i.exec(id)?.[1];
    if (moved !== undefined) return redirectTo(`/works/W${moved}`, request);
    const paper = find(id);
    return paper === undefined ? notFound() : json(select(writer.write(paper, false)));
  }

  /** A bare `10.x/y` is no id. */
  function find(id: string): StandinPaper | undefined {
    const byDoi = /^(?:doi:|https?:\/\/(?:dx\.)?doi\.org\/)/i.test(id);
    const paper = byDoi ? corpus.doi(bareDoi(id)) : corpus.openalex(id);
    if (paper === undefined || !holes.inOpenalex(paper)) return undefined;
    return byDoi && writer.doi(paper) !== bareDoi(id) ? undefined : paper;
  }

  function playFault({ kind, draw }: ChosenFault, request: StandinRequest): Answer | null {
    const { cost } = kindOf(request);
    if (kind === 'openalex-per-second') return whole(gate.slowDown(request, cost));
    if (kind === 'merged-id') return merged(request, draw);
    if (kind !== 'openalex-daily' || cost === 0) return null;
    gate.exhaust(request);
    return whole(gate.admit(request, kindOf(request)));
  }

  /** Asked for by its former W id: sent on, or lost. Only for works that can be asked for by DOI instead. */
  function merged(request: StandinRequest, draw: number): Answer | null {
    const paper = corpus.openalex(decoded(request.path.slice('/works/'.length)));
    const doi = paper === undefined ? null : writer.doi(paper);
    if (doi === null) return null;
    return draw % 2 === 0
      ? redirectTo(`/works/doi:${encodeURI(doi).replace(/[?#]/g, encodeURIComponent)}`, request)
      : notFound();
  }

  return {
    name: 'openalex',
    basePath: '',
    kindOf,
    admit: (request, kind) => gate.admit(request, kind),
    answer,
    playFault,
  };
}

function redirectTo(path: string, { rawQuery }: StandinRequest): Answer {
  const location = rawQuery === '' ? path : `${path}?${rawQuery}`;
  return text('', 301, 'text/html; charset=utf-8', { location });
}

function whole({ refusal, headers }: Admission): Answer | null {
  return refusal === null ? null : { ...refusal, headers: { ...headers, ...refusal.headers } };
}
