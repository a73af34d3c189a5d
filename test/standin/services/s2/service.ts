/** Semantic Scholar's graph: single papers, batches, references, citations and searches, below `/graph/v1`. */
import { Holes } from '../../corpus/holes.ts';
import type { StandinPaper, StandinReference } from '../../corpus/paper.ts';
import type { Answer, StandinRequest } from '../../http/messages.ts';
import { decoded, json, jsonPage, notCovered } from '../../http/messages.ts';
import type { Service, ServiceSetting } from '../../http/service.ts';
import { bad, notFound } from './errors.ts';
import { edgeFields, parseFields } from './fields.ts';
import { findPaper } from './find.ts';
import { kindOf, S2Gate } from './limits.ts';
import { numbersOf } from './paging.ts';
import { mostNestedCitations, PaperWriter } from './paper.ts';
import { Search } from './search.ts';

const basePath = '/graph/v1';
const mostIds = 500;
const longestAnswer = 10_000_000;
const elided = 'Notice: the following paper fields have been elided by the publisher: references.';

export function s2Service({ corpus, key, holes: withHoles, crowding }: ServiceSetting): Service {
  const gate = new S2Gate(key, crowding);
  const holes = new Holes(withHoles);
  const writer = new PaperWriter(corpus, holes);
  const search = new Search(corpus, holes, writer);

  function answer(request: StandinRequest): Answer {
    if (!request.path.startsWith(`${basePath}/`)) return notCovered(request.path);
    const path = request.path.slice(basePath.length);
    if (path === '/paper/batch')
      return request.method === 'POST' ? batch(request) : json({ message: 'Not Found' }, 404);
    if (path === '/paper/search/match') return search.match(request);
    if (path === '/paper/search/bulk') return search.bulk(request);
    if (path === '/paper/search') return search.relevance(request);
    const [, id, list] = /^\/paper\/(.+?)(?:\/(references|citations|authors))?$/.exec(path) ?? [];
    if (id === undefined || list === 'authors') return notCovered(request.path);
    const paper = findPaper(decoded(id), corpus, holes);
    if (list !== undefined) return edges(request, decoded(id), paper, list === 'references');
    return single(request, decoded(id), paper);
  }

  function single({ query }: StandinRequest, id: string, paper: StandinPaper | undefined): Answer {
    const fields = parseFields(query.get('fields'));
    if ('status' in fields) return fields;
    return paper === undefined ? notFound(id) : bounded(json(writer.write(paper, fields)));
  }

  /** In the order asked, null for what is unknown. */
  function batch({ query, body }: StandinRequest): Answer {
    const fields = parseFields(query.get('fields'));
    if ('status' in fields) return fields;
    const ids = idsOf(body);
    if (ids === null || ids.length === 0) return bad('No paper ids given');
    if (ids.length > mostIds) return bad(`Too many paper ids: at most ${mostIds} are allowed`);
    const budget = { citations: mostNestedCitations };
    const papers = ids.map((id) => findPaper(id, corpus, holes));
    return bounded(json(papers.map((paper) => (paper === undefined ? null : writer.write(paper, fields, budget)))));
  }

  function edges(request: StandinRequest, id: string, paper: StandinPaper | undefined, backward: boolean): Answer {
    const fields = parseFields(request.query.get('fields'), true);
    if ('status' in fields) return fields;
    const paging = numbersOf(request.query, { mostLimit: 1_000, mostTotal: 10_000, reach: 'refused' });
    if ('status' in paging) return paging;
    if (paper === undefined) return notFound(id);
    const items: (StandinPaper | StandinReference)[] | null = backward
      ? writer.references(paper)
      : writer.citations(paper);
    const { offset, limit } = paging;
    if (items === null) {
      return json({
        offset,
        data: null,
        citingPaperInfo: {
          paperId: paper.ids.s2,
          openAccessPdf: { url: '', status: null, license: null, disclaimer: elided },
        },
      });
    }
    const name = backward ? 'citedPaper' : 'citingPaper';
    const edge = Object.fromEntries(
      [...edgeFields]
        .filter((field) => fields.own.has(field))
        .map((field) => [field, field === 'isInfluential' ? false : []]),
    );
    const data = items
      .slice(offset, offset + limit)
      .map((item) => ({ ...edge, [name]: writer.entry(item, fields.own) }));
    const next = offset + limit < items.length ? { next: offset + limit } : {};
    // There is no total here; a lying one changes nothing.
    return jsonPage(data, items.length, (shown) => ({ offset, ...next, data: shown }));
  }

  return { name: 's2', basePath, kindOf, admit: (request) => gate.admit(request), answer };
}

function idsOf(body: string): string[] | null {
  try {
    const { ids } = JSON.parse(body) as { ids?: unknown };
    return Array.isArray(ids) && ids.every((id) => typeof id === 'string') ? ids : null;
  } catch {
    return null;
  }
}

function bounded(answer: Answer): Answer {
  return answer.body.length <= longestAnswer
    ? answer
    : bad('Response would exceed maximum size. Please ask for fewer papers or fields.');
}
