/** The one place that asks the server. Shapes are the server's own, as types only. */

import type { FieldAnswer } from '../../graph/engine/queries/field.ts';
import type { Neighbour } from '../../graph/engine/queries/neighbours.ts';
import type { PrerequisitesAnswer } from '../../graph/engine/queries/prerequisites.ts';
import type { ReadingOrderAnswer } from '../../graph/engine/queries/reading-order.ts';
import type { SimilarAnswer } from '../../graph/engine/queries/similar.ts';
import type { StemmaAnswer } from '../../graph/engine/queries/stemma.ts';
import type { Cluster, Entry, Stats as GraphStats, ListSummary, Paper, PaperDetails } from '../../graph/index.ts';
import type { Citation } from '../../graph/model/citation.ts';

export type {
  Cluster,
  Entry,
  FieldAnswer,
  ListSummary,
  Neighbour,
  Paper,
  PaperDetails,
  PrerequisitesAnswer,
  ReadingOrderAnswer,
  SimilarAnswer,
  StemmaAnswer,
};
/** `attributions`: what some sources want said where their data are shown. */
export type Stats = GraphStats & { readonly attributions: readonly string[] };
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };
export type ListWithEntries = ListSummary & { readonly items: readonly Entry[] };

export interface StemmaQuestion {
  readonly ids: readonly string[];
  readonly direction: 'ancestors' | 'descendants';
  readonly depth: number | 'all';
  readonly from: number | null;
  readonly to: number | null;
  readonly limit: number;
  readonly open: readonly string[];
}

/** What went wrong, in the server's words; `code` is `offline` when nobody answered. */
export class ApiError extends Error {
  readonly code: string;
  readonly hint: string | null;

  constructor(code: string, message: string, hint: string | null = null) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.hint = hint;
  }
}

export interface Api {
  stats(signal?: AbortSignal): Promise<Stats>;
  lists(signal?: AbortSignal): Promise<readonly ListSummary[]>;
  list(id: string, signal?: AbortSignal): Promise<ListWithEntries>;
  clusters(signal?: AbortSignal): Promise<readonly Cluster[]>;
  field(limit: number, signal?: AbortSignal): Promise<FieldAnswer>;
  stemma(question: StemmaQuestion, signal?: AbortSignal): Promise<StemmaAnswer>;
  prerequisites(id: string, limit: number, signal?: AbortSignal): Promise<PrerequisitesAnswer>;
  /** All citations among some papers. */
  citationsAmong(ids: readonly string[], signal?: AbortSignal): Promise<readonly Citation[]>;
  /** In which order to read that many prerequisites of a paper. */
  readingOrder(id: string, prerequisites: number, signal?: AbortSignal): Promise<ReadingOrderAnswer>;
  search(text: string, limit: number, signal?: AbortSignal): Promise<readonly Paper[]>;
  paper(id: string, signal?: AbortSignal): Promise<PaperDetails>;
  references(id: string, cursor?: string | null, signal?: AbortSignal): Promise<Page<Neighbour>>;
  citations(id: string, cursor?: string | null, signal?: AbortSignal): Promise<Page<Neighbour>>;
  similar(id: string, limit: number, signal?: AbortSignal): Promise<SimilarAnswer>;
  /** The text of a BibTeX file. */
  bibtex(ids: readonly string[], signal?: AbortSignal): Promise<string>;
}

type Parameters = readonly (readonly [string, string | number | null])[];

/** @param ask `fetch`, or what stands in for it */
export function createApi(ask: typeof fetch = (...request) => fetch(...request)): Api {
  async function send(address: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await ask(address, init);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new ApiError('offline', 'The server does not answer.', 'Is it still running?');
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }
  async function get<T>(path: string, parameters: Parameters, signal?: AbortSignal): Promise<T> {
    const response = await send(address(path, parameters), signal === undefined ? {} : { signal });
    return (await response.json()) as T;
  }
  const paperPath = (id: string, rest = '') => `/api/papers/${encodeURIComponent(id)}${rest}`;
  const neighbours = (rest: string) => (id: string, cursor?: string | null, signal?: AbortSignal) =>
    get<Page<Neighbour>>(
      paperPath(id, rest),
      [
        ['limit', 50],
        ['cursor', cursor ?? null],
      ],
      signal,
    );
  return {
    stats: (signal) => get('/api/stats', [], signal),
    lists: async (signal) => (await get<Page<ListSummary>>('/api/lists', [], signal)).items,
    list: (id, signal) => get(`/api/lists/${encodeURIComponent(id)}`, [], signal),
    clusters: async (signal) => {
      const answer = await get<{ clusters: readonly Cluster[] }>('/api/clusters', [['stubs', 'true']], signal);
      return answer.clusters;
    },
    field: (limit, signal) => get('/api/field', [['limit', limit]], signal),
    stemma: (question, signal) => get('/api/stemma', stemmaParameters(question), signal),
    prerequisites: (id, limit, signal) => get(paperPath(id, '/prerequisites'), [['limit', limit]], signal),
    citationsAmong: async (ids, signal) => {
      const parameters = ids.map((id) => ['id', id] as const);
      return (await get<{ citations: readonly Citation[] }>('/api/graph', parameters, signal)).citations;
    },
    readingOrder: (id, prerequisites, signal) => {
      const parameters: Parameters = [
        ['id', id],
        ['prerequisites', prerequisites],
      ];
      return get('/api/reading-order', parameters, signal);
    },
    search: async (text, limit, signal) => {
      const parameters: Parameters = [
        ['q', text],
        ['limit', limit],
      ];
      return (await get<Page<Paper>>('/api/papers', parameters, signal)).items;
    },
    paper: (id, signal) => get(paperPath(id), [], signal),
    references: neighbours('/references'),
    citations: neighbours('/citations'),
    similar: (id, limit, signal) => get(paperPath(id, '/similar'), [['limit', limit]], signal),
    bibtex: async (ids, signal) => {
      const response = await send('/api/export', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ids, format: 'bibtex' }),
        ...(signal === undefined ? {} : { signal }),
      });
      return response.text();
    },
  };
}

function stemmaParameters({ ids, direction, depth, from, to, limit, open }: StemmaQuestion): Parameters {
  return [
    ...ids.map((id) => ['id', id] as const),
    ['direction', direction],
    ['depth', depth],
    ['from', from],
    ['to', to],
    ['limit', limit],
    ...open.map((id) => ['open', id] as const),
  ];
}

function address(path: string, parameters: Parameters): string {
  const given = parameters.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

async function problemOf(response: Response): Promise<ApiError> {
  try {
    const { code, detail, hint } = (await response.json()) as { code?: string; detail?: string; hint?: string };
    return new ApiError(code ?? 'internal', detail ?? response.statusText, hint ?? null);
  } catch {
    return new ApiError('internal', `The server answered ${response.status}.`);
  }
}
