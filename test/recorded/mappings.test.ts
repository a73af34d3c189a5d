/**
 * Every recorded answer of an endpoint that Stemma calls goes through its mapping: what came in is what comes out, apart
 * from what is dropped by name. Recordings of other endpoints are listed as not used.
 */
import { expect, it } from 'vitest';
import { isErrorFeed, mapFeed } from '../../ingest/sources/arxiv/mapping.ts';
import { mapWorks as mapCrossrefWorks } from '../../ingest/sources/crossref/mapping.ts';
import { mapDois } from '../../ingest/sources/datacite/mapping.ts';
import { mapWorks as mapOpenAlexWorks } from '../../ingest/sources/openalex/mapping.ts';
import { mapReferences as mapOpenCitationsReferences } from '../../ingest/sources/opencitations/mapping.ts';
import { mapBatch, mapReferencePage, mapSearch, mapSingle } from '../../ingest/sources/semantic-scholar/mapping.ts';
import type { Drop, Mapped } from '../../ingest/sources/shared/record-parts.ts';
import { mapAnswer } from '../../ingest/sources/unpaywall/mapping.ts';
import { describeCorpus } from '../support/corpus.ts';
import { type Recording, readRecordings } from './recordings.ts';

const context = { thisYear: 2026 };

interface Endpoint {
  readonly name: string;
  readonly isCalled: boolean;
  readonly matches: (recording: Recording) => boolean;
  /** The answer's records, each as an answer of its own, taken apart without the mapping. */
  readonly split: (body: unknown) => readonly unknown[];
  /** The different entries of a record's reference list, counted without the mapping. */
  readonly references?: (body: unknown) => number;
  readonly map: (body: unknown) => Mapped<unknown>;
}

/** Figures of an endpoint: what went in, what came out, and what was dropped for which reason. */
function count(endpoint: Endpoint, recordings: readonly Recording[]) {
  const counted = { answers: 0, in: 0, out: 0, drops: {} as Record<string, number>, referencesIn: 0, referencesOut: 0 };
  const note = (reason: string) => {
    counted.drops[reason] = (counted.drops[reason] ?? 0) + 1;
  };
  for (const { body } of recordings.filter((one) => one.status === 200 && endpoint.matches(one))) {
    counted.answers++;
    const records = endpoint.split(body);
    for (const record of records) {
      const { items, drops } = endpoint.map(record);
      const item = items.find((one) => one !== null);
      const [entries, others] = [drops.filter(isOfReferences), drops.filter((drop) => !isOfReferences(drop))];
      counted.in++;
      counted.out += item === undefined ? 0 : 1;
      // A record comes out, or one reason is given.
      expect(others, JSON.stringify(record).slice(0, 300)).toHaveLength(item === undefined ? 1 : 0);
      const given = item === undefined ? 0 : (endpoint.references?.(record) ?? 0);
      const read = item === undefined ? 0 : referencesIn(item);
      counted.referencesIn += given;
      counted.referencesOut += read;
      if (item !== undefined && endpoint.references !== undefined) expect(read + entries.length).toBe(given);
      for (const { reason } of item === undefined ? others : drops) note(reason);
    }
    // All together come to the same as one by one.
    expect(endpoint.map(body).items.filter((one) => one !== null)).toHaveLength(
      records.filter((record) => endpoint.map(record).items.some((one) => one !== null)).length,
    );
  }
  return counted;
}

function isOfReferences({ what, reason }: Drop): boolean {
  return reason === 'empty-reference' || (reason === 'sink' && what.startsWith('http'));
}

function referencesIn(item: unknown): number {
  return (item as { references?: readonly unknown[] } | null)?.references?.length ?? 0;
}

/** Recordings of no endpoint that Stemma calls, by what they are of: method, status and path with `{id}` for identifiers. */
function unused(recordings: readonly Recording[], endpoints: readonly Endpoint[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of recordings) {
    if (one.status === 200 && endpoints.some(({ isCalled, matches }) => isCalled && matches(one))) continue;
    const name = `${one.status} ${one.method} ${endpointOf(one)}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The path with everything that is no word of the API as `{id}`: identifiers, styles, types. */
function endpointOf(one: Recording): string {
  const parts = path(one)
    .replace(/^\/(?:v1|graph\/v1)(?=\/)/, '')
    .split('/');
  const shown = parts.map((part, at) => (at < 2 || apiWords.has(part) ? part : '{id}'));
  return shown.filter((part, at) => part !== '{id}' || shown[at - 1] !== '{id}').join('/');
}

const apiWords = new Set(
  'agency transform works references citations authors papers batch search match bulk autocomplete activities'.split(
    ' ',
  ),
);

function path({ url }: Recording): string {
  return decodeURIComponent(new URL(url).pathname);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function field(value: unknown, ...names: string[]): unknown {
  return names.reduce<unknown>((at, name) => (at as Record<string, unknown> | null | undefined)?.[name], value);
}

function sum(values: readonly unknown[], size: (value: unknown) => number): number {
  return values.reduce<number>((total, value) => total + size(value), 0);
}

function dropsOf(drops: readonly Drop[], reason: Drop['reason']): number {
  return drops.filter((drop) => drop.reason === reason).length;
}

const isOpenAlexWork = (value: unknown) => field(value, 'id') !== undefined;

const openAlex: Endpoint[] = [
  {
    name: '/works/{id}',
    isCalled: true,
    // Answers to `select=doi,open_access` hold no record.
    matches: (one) => path(one).startsWith('/works/') && isOpenAlexWork(one.body),
    split: (body) => [body],
    references: (body) => new Set(listOf(field(body, 'referenced_works'))).size,
    map: (body) => mapOpenAlexWorks(body, context),
  },
  {
    name: '/works',
    isCalled: true,
    matches: (one) => path(one) === '/works' && !new URL(one.url).searchParams.has('group_by'),
    split: (body) => listOf(field(body, 'results')),
    references: (body) => new Set(listOf(field(body, 'referenced_works'))).size,
    map: (body) => mapOpenAlexWorks(body, context),
  },
];

const crossrefLists: Omit<Endpoint, 'name' | 'isCalled' | 'matches'> = {
  split: (body) => listOf(field(body, 'message', 'items')).map((work) => ({ message: work })),
  references: (body) => listOf(field(body, 'message', 'reference')).length,
  map: (body) => mapCrossrefWorks(body, context),
};
const isJson = ({ body }: Recording) => typeof body === 'object' && body !== null;
const crossref: Endpoint[] = [
  {
    name: '/works/{doi}',
    isCalled: true,
    matches: (one) =>
      /^\/(v1\/)?works\/10\./.test(path(one)) && !/\/(agency|transform)(\/|$)/.test(path(one)) && isJson(one),
    split: (body) => [body],
    references: (body) => listOf(field(body, 'message', 'reference')).length,
    map: (body) => mapCrossrefWorks(body, context),
  },
  { name: '/works', isCalled: true, matches: (one) => path(one) === '/works', ...crossrefLists },
  {
    name: '/{members,journals …}/{id}/works, of the same shape',
    isCalled: false,
    matches: (one) => /^\/(?!works).*\/works$/.test(path(one)),
    ...crossrefLists,
  },
];

const s2Path = (recording: Recording) => path(recording).replace('/graph/v1', '');
const nested = (paper: unknown) => listOf(field(paper, 'references')).length;
const s2: Endpoint[] = [
  {
    name: '/paper/batch',
    isCalled: true,
    matches: (one) => s2Path(one) === '/paper/batch',
    split: (body) => listOf(body).map((paper) => [paper]),
    references: (body) => nested(listOf(body)[0]),
    map: (body) => mapBatch(body, context),
  },
  {
    name: '/paper/search/match',
    isCalled: true,
    matches: (one) => s2Path(one) === '/paper/search/match',
    split: (body) => listOf(field(body, 'data')).map((one) => ({ data: [one] })),
    map: (body) => mapSearch(body, context),
  },
  {
    name: '/paper/{id}/references',
    isCalled: true,
    matches: (one) => /^\/paper\/.+\/references$/.test(s2Path(one)),
    split: (body) => listOf(field(body, 'data')).map((one) => ({ data: [one] })),
    map: (body) => mapReferencePage(body, 's2:x', 0, context),
  },
  {
    name: '/paper/search',
    isCalled: false,
    matches: (one) => s2Path(one) === '/paper/search',
    split: (body) => listOf(field(body, 'data')).map((one) => ({ data: [one] })),
    map: (body) => mapSearch(body, context),
  },
  {
    name: '/paper/{id}',
    isCalled: false,
    matches: (one) => /^\/paper\/(?!batch|search)/.test(s2Path(one)) && !/\/(references|authors)$/.test(s2Path(one)),
    split: (body) => [body],
    references: nested,
    map: (body) => mapSingle(body, context),
  },
];

describeCorpus('recorded answers', (corpus) => {
  it('OpenAlex: every work is a record or a named drop', () => {
    const recordings = readRecordings(corpus('recordings', 'openalex.jsonl'));
    expect(Object.fromEntries(openAlex.map((one) => [one.name, count(one, recordings)]))).toMatchInlineSnapshot(`
      {
        "/works": {
          "answers": 21,
          "drops": {
            "no-id": 3,
            "no-title": 3,
            "sink": 11,
          },
          "in": 189,
          "out": 183,
          "referencesIn": 10737,
          "referencesOut": 10726,
        },
        "/works/{id}": {
          "answers": 18,
          "drops": {
            "no-title": 1,
            "sink": 2,
          },
          "in": 18,
          "out": 17,
          "referencesIn": 598,
          "referencesOut": 596,
        },
      }
    `);
    expect(unused(recordings, openAlex)).toMatchInlineSnapshot(`
      {
        "200 GET /sources": 1,
        "200 GET /works": 1,
        "200 GET /works/{id}": 3,
        "400 GET /works": 3,
        "400 GET /works/{id}": 5,
        "401 GET /rate-limit": 1,
        "404 GET /works/{id}": 1,
      }
    `);
  });

  it('Crossref: every work is a record or a named drop, and every reference is one', () => {
    const recordings = readRecordings(corpus('recordings', 'crossref.jsonl'));
    expect(Object.fromEntries(crossref.map((one) => [one.name, count(one, recordings)]))).toMatchInlineSnapshot(`
      {
        "/works": {
          "answers": 68,
          "drops": {
            "empty-reference": 74,
            "no-title": 4,
            "not-a-work": 11,
          },
          "in": 584,
          "out": 569,
          "referencesIn": 9419,
          "referencesOut": 9345,
        },
        "/works/{doi}": {
          "answers": 48,
          "drops": {
            "empty-reference": 3,
            "not-a-work": 4,
          },
          "in": 48,
          "out": 44,
          "referencesIn": 1430,
          "referencesOut": 1427,
        },
        "/{members,journals …}/{id}/works, of the same shape": {
          "answers": 65,
          "drops": {
            "empty-reference": 1141,
            "no-title": 5,
            "not-a-work": 60,
          },
          "in": 1412,
          "out": 1347,
          "referencesIn": 25474,
          "referencesOut": 24333,
        },
      }
    `);
    expect(unused(recordings, crossref)).toMatchInlineSnapshot(`
      {
        "200 GET /funders/{id}/works": 7,
        "200 GET /journals/{id}": 1,
        "200 GET /journals/{id}/works": 10,
        "200 GET /members/{id}/works": 29,
        "200 GET /prefixes/{id}/works": 11,
        "200 GET /types/{id}/works": 8,
        "200 GET /works/{id}/agency": 22,
        "200 GET /works/{id}/transform": 13,
        "200 GET /works/{id}/transform/{id}": 39,
        "301 GET /works/{id}/transform/{id}": 1,
        "400 GET /works": 1,
        "400 GET /works/{id}": 1,
        "404 GET /funders/{id}/works": 2,
        "404 GET /journals/{id}/works": 4,
        "404 GET /members/{id}/works": 6,
        "404 GET /prefixes/{id}/works": 2,
        "404 GET /types/{id}/works": 2,
        "404 GET /works": 1,
        "404 GET /works/{id}": 9,
        "404 GET /works/{id}/agency": 2,
        "404 GET /works/{id}/transform/{id}": 9,
        "500 GET /works": 1,
        "504 GET /journals/{id}/works": 1,
        "504 GET /members/{id}/works": 1,
      }
    `);
  });

  it('Semantic Scholar: every paper is a record, an unknown id or a named drop', () => {
    const recordings = readRecordings(corpus('recordings', 's2.jsonl'));
    expect(Object.fromEntries(s2.map((one) => [one.name, count(one, recordings)]))).toMatchInlineSnapshot(`
      {
        "/paper/batch": {
          "answers": 3,
          "drops": {
            "no-title": 3,
            "placeholder": 2,
          },
          "in": 11,
          "out": 6,
          "referencesIn": 0,
          "referencesOut": 0,
        },
        "/paper/search": {
          "answers": 23,
          "drops": {
            "no-title": 568,
          },
          "in": 2013,
          "out": 1445,
          "referencesIn": 0,
          "referencesOut": 0,
        },
        "/paper/search/match": {
          "answers": 18,
          "drops": {},
          "in": 17,
          "out": 17,
          "referencesIn": 0,
          "referencesOut": 0,
        },
        "/paper/{id}": {
          "answers": 16,
          "drops": {},
          "in": 16,
          "out": 16,
          "referencesIn": 0,
          "referencesOut": 0,
        },
        "/paper/{id}/references": {
          "answers": 2,
          "drops": {},
          "in": 67,
          "out": 67,
          "referencesIn": 0,
          "referencesOut": 0,
        },
      }
    `);
    expect(unused(recordings, s2)).toMatchInlineSnapshot(`
      {
        "200 GET /author/search": 1,
        "200 GET /author/{id}": 1,
        "200 GET /author/{id}/papers": 9,
        "200 GET /datasets/{id}": 2,
        "200 GET /datasets/{id}/papers": 2,
        "200 GET /paper/search": 23,
        "200 GET /paper/{id}": 16,
        "200 GET /paper/{id}/authors": 1,
        "200 GET /recommendations/{id}/papers/{id}": 2,
        "200 GET /snippet/search": 1,
        "200 POST /author/batch": 3,
        "200 POST /recommendations/{id}/papers/{id}": 2,
        "400 GET /paper/{id}": 1,
        "400 POST /recommendations/{id}/papers/{id}": 1,
        "403 POST /paper/batch": 1,
        "404 GET /author/{id}": 1,
        "404 GET /paper/search/match": 2,
        "404 GET /paper/{id}": 2,
      }
    `);
  });

  it('arXiv: every entry of a feed is a record', () => {
    const feeds = readRecordings(corpus('recordings', 'arxiv.jsonl')).map(({ body }) => String(body));
    const entries = (xml: string) => (isErrorFeed(xml) ? 0 : (xml.match(/<entry>/g)?.length ?? 0));
    const mapped = feeds.map((xml) => mapFeed(xml, context));
    const figures = {
      feeds: feeds.length,
      errors: feeds.filter(isErrorFeed).length,
      in: sum(feeds, (xml) => entries(String(xml))),
      out: sum(mapped, (one) => (one as Mapped<unknown>).items.length),
      drops: mapped.flatMap(({ drops }) => drops),
    };
    expect(figures).toMatchInlineSnapshot(`
      {
        "drops": [],
        "errors": 1,
        "feeds": 19,
        "in": 121,
        "out": 121,
      }
    `);
  });

  it('DataCite: every DOI is a record or a named drop', () => {
    const recordings = readRecordings(corpus('recordings', 'datacite.jsonl'));
    const endpoint: Endpoint = {
      name: '/dois',
      isCalled: true,
      matches: (one) => /^\/dois(\/|$)/.test(path(one)),
      split: (body) =>
        Array.isArray(field(body, 'data')) ? listOf(field(body, 'data')).map((data) => ({ data })) : [body],
      map: (body) => mapDois(body, context),
    };
    expect(count(endpoint, recordings)).toMatchInlineSnapshot(`
      {
        "answers": 49,
        "drops": {},
        "in": 53,
        "out": 53,
        "referencesIn": 0,
        "referencesOut": 43,
      }
    `);
    expect(unused(recordings, [endpoint])).toMatchInlineSnapshot(`
      {
        "200 GET /activities": 1,
        "200 GET /client-prefixes": 1,
        "200 GET /clients": 1,
        "200 GET /events": 1,
        "404 GET /dois/{id}": 2,
      }
    `);
  });

  it('Unpaywall: every answer is a record', () => {
    const recordings = readRecordings(corpus('recordings', 'unpaywall.jsonl'));
    const mapped = recordings.map(({ body }) => mapAnswer(body, context));
    expect(mapped.flatMap(({ items }) => items)).toHaveLength(recordings.length);
  });

  it('OpenCitations: rows of the former Index, which had bare DOIs, are read as well; none of the present one is recorded', () => {
    const recordings = readRecordings(corpus('recordings', 'opencitations.jsonl'));
    const lists = recordings.filter((one) => path(one).includes('/coci/api/v1/references/'));
    const mapped = lists.map(({ body }) => mapOpenCitationsReferences(body, 'opencitations:x'));
    expect({
      answers: lists.length,
      in: sum(lists, (one) => listOf(field(one, 'body')).length),
      out: sum(mapped, (one) => (one as Mapped<unknown>).items.length),
      drops: sum(mapped, (one) => dropsOf((one as Mapped<unknown>).drops, 'no-id')),
      notUsed: recordings.length,
    }).toMatchInlineSnapshot(`
      {
        "answers": 3,
        "drops": 0,
        "in": 132,
        "notUsed": 16,
        "out": 132,
      }
    `);
  });
});
