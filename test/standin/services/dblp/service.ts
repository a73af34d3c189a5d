/** DBLP: `/search/publ/api` in JSON. Words are beginnings, all of them must be there, the newest come first. */
import { searchWords } from '../../../../graph/model/folding.ts';
import { Holes } from '../../corpus/holes.ts';
import type { StandinPaper } from '../../corpus/paper.ts';
import type { Answer, StandinRequest } from '../../http/messages.ts';
import { jsonPage, notCovered, text } from '../../http/messages.ts';
import type { Service, ServiceSetting } from '../../http/service.ts';
import { WindowGate } from '../../limits/request-window.ts';
import { writeHit } from './hit.ts';

const mostHits = 1_000;

export function dblpService({ corpus, holes: withHoles }: ServiceSetting): Service {
  const holes = new Holes(withHoles);
  // No figure is published; one a second is what its pages ask for.
  const gate = new WindowGate(
    () => ({ limit: 1, length: 1_000 }),
    (seconds) => text('', 429, 'text/html', { 'retry-after': String(seconds) }),
  );

  function answer({ path, query }: StandinRequest): Answer {
    if (path !== '/search/publ/api') return notCovered(`DBLP's ${path}`);
    if (query.get('format') !== 'json') return notCovered(`DBLP's format ${query.get('format') ?? 'xml'}`);
    const from = Math.max(0, Number(query.get('f') ?? 0) || 0);
    const most = Math.min(mostHits, Math.max(0, Number(query.get('h') ?? 30)));
    const found = find(query.get('q') ?? '');
    const hits = found.slice(from, from + most).map((paper, at) => writeHit(paper, found.length - at));
    return jsonPage(hits, found.length, (items, total) => ({
      result: {
        query: query.get('q'),
        status: { '@code': '200', text: 'OK' },
        time: { '@unit': 'msecs', text: '1.23' },
        completions: { '@total': '0', '@computed': '0', '@sent': '0' },
        hits: {
          '@total': String(total),
          '@computed': String(total),
          '@sent': String(items.length),
          '@first': String(from),
          ...(items.length === 0 ? {} : { hit: items.length === 1 ? items[0] : items }),
        },
      },
    }));
  }

  /** `word$` is the whole word, `a|b` either, `-word` none. */
  function find(query: string): StandinPaper[] {
    const terms = query.split(/\s+/).filter((term) => term !== '');
    const sets = terms.map((term) => new Set(term.split('|').flatMap((word) => indicesOf(word))));
    const [first, ...others] = sets;
    const indices = [...(first ?? [])].filter((index) => others.every((set) => set.has(index)));
    const papers = indices.map((index) => corpus.papers[index]!).filter((paper) => holes.inDblp(paper));
    return papers.sort((a, b) => (b.year ?? 0) - (a.year ?? 0) || a.index - b.index);
  }

  /** Facets are read as their words. */
  function indicesOf(term: string): number[] {
    const words = searchWords(term.replace(/^(?:author|venue|year|type):/, '').replaceAll('_', ' '));
    return term.endsWith('$') ? corpus.descriptions.withAll(words) : corpus.descriptions.withAllBeginnings(words);
  }

  return {
    name: 'dblp',
    basePath: '',
    kindOf: () => ({ kind: 'search', cost: 1 }),
    admit: gate.admit,
    answer,
  };
}
