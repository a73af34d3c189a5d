/** OpenCitations: the Index below `/index/v2`, Meta below `/meta/v1`. What it does not know is an empty list. */
import { Holes } from '../../corpus/holes.ts';
import type { StandinPaper } from '../../corpus/paper.ts';
import type { Answer, StandinRequest } from '../../http/messages.ts';
import { decoded, json, jsonPage, notCovered, text } from '../../http/messages.ts';
import type { Service, ServiceSetting } from '../../http/service.ts';
import { WindowGate } from '../../limits/request-window.ts';
import type { CitationRow } from './rows.ts';
import { citationRow, metadataRow } from './rows.ts';

const operations = /^\/index\/v2\/(references|citations|reference-count|citation-count)\/(.+)$/;

export function opencitationsService({ corpus, key, holes: withHoles }: ServiceSetting): Service {
  const holes = new Holes(withHoles);
  const gate = new WindowGate(
    () => ({ limit: 180, length: 60_000 }),
    (seconds) => text('HTTP status code 429: too many requests', 429, 'text/plain', { 'retry-after': String(seconds) }),
  );

  function answer({ path, method, headers, query }: StandinRequest): Answer {
    if (headers.authorization !== undefined && headers.authorization !== key)
      return text('HTTP status code 403: the token is not valid', 403);
    if (method !== 'GET') return text('HTTP status code 405: method not allowed', 405);
    if (query.has('format') && query.get('format') !== 'json')
      return notCovered(`OpenCitations' format ${query.get('format')}`);
    const [, operation, id] = operations.exec(path) ?? [];
    if (operation !== undefined && id !== undefined) return index(operation, decoded(id));
    const ids = /^\/meta\/v1\/metadata\/(.+)$/.exec(path)?.[1];
    if (ids === undefined) return text('HTTP status code 404: No API operation found', 404);
    const papers = new Set(
      decoded(ids)
        .split('__')
        .flatMap((one) => find(one) ?? []),
    );
    return rows([...papers].map((paper) => metadataRow(paper, holes)));
  }

  function index(operation: string, id: string): Answer {
    if (!/^(?:doi|pmid|omid):./.test(id))
      return text(`HTTP status code 400: ${id} is not an identifier with its scheme`, 400);
    const paper = find(id);
    const found = paper === undefined ? [] : citations(paper, operation.startsWith('reference'));
    return operation.endsWith('-count') ? json([{ count: String(found.length) }]) : rows(found);
  }

  /** Links between works with DOIs only. */
  function citations(paper: StandinPaper, backward: boolean): CitationRow[] {
    const others = backward ? corpus.references(paper) : corpus.citations(paper);
    return others
      .filter((other) => holes.inOpencitations(other))
      .map((other) => (backward ? citationRow(paper, other) : citationRow(other, paper)));
  }

  function find(id: string): StandinPaper | undefined {
    const paper = id.startsWith('doi:') ? corpus.doi(id.slice(4)) : corpus.omid(id.replace(/^omid:/, ''));
    return paper !== undefined && holes.inOpencitations(paper) ? paper : undefined;
  }

  const kindOf = ({ path }: StandinRequest) => ({
    kind: path.startsWith('/meta/') ? 'metadata' : (operations.exec(path)?.[1] ?? 'other'),
    cost: 1,
  });
  return {
    name: 'opencitations',
    basePath: '',
    kindOf,
    admit: gate.admit,
    answer,
  };
}

function rows(items: readonly unknown[]): Answer {
  // There is no total here; a lying one changes nothing.
  return jsonPage(items, items.length, (shown) => shown);
}
