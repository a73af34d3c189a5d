/** One cheap request for each host, made by the source's own builders and read by its own mapping. */
import type { ApiRequest } from '../../ingest/http/api-request.ts';
import { mapFeed } from '../../ingest/sources/arxiv/mapping.ts';
import { entriesByIds } from '../../ingest/sources/arxiv/requests.ts';
import { mapWorks as mapCrossref } from '../../ingest/sources/crossref/mapping.ts';
import { workByDoi as crossrefWork } from '../../ingest/sources/crossref/requests.ts';
import { mapDois } from '../../ingest/sources/datacite/mapping.ts';
import { doiRecord } from '../../ingest/sources/datacite/requests.ts';
import { mapHits } from '../../ingest/sources/dblp/mapping.ts';
import { publicationsByTitle } from '../../ingest/sources/dblp/requests.ts';
import { mapWorks as mapOpenAlex } from '../../ingest/sources/openalex/mapping.ts';
import { workByDoi as openAlexWork } from '../../ingest/sources/openalex/requests.ts';
import { mapReferences } from '../../ingest/sources/opencitations/mapping.ts';
import { referencesOf } from '../../ingest/sources/opencitations/requests.ts';
import { mapBatch } from '../../ingest/sources/semantic-scholar/mapping.ts';
import { papersByIds } from '../../ingest/sources/semantic-scholar/requests.ts';
import type { Mapped, MappingContext } from '../../ingest/sources/shared/record-parts.ts';
import { doiOfArxivId } from '../../ingest/sources/shared/record-parts.ts';
import { mapAnswer } from '../../ingest/sources/unpaywall/mapping.ts';
import { openCopiesOf } from '../../ingest/sources/unpaywall/requests.ts';

/** Papers that every host of their kind has. */
export interface ProbePapers {
  /** One with a DOI of Crossref. */
  readonly doi: string;
  readonly title: string;
  readonly author: string;
  /** A preprint. */
  readonly arxiv: string;
}

export const wellKnown: ProbePapers = {
  doi: '10.1145/359545.359563',
  title: 'Time, clocks, and the ordering of events in a distributed system',
  author: 'Leslie Lamport',
  arxiv: '1706.03762',
};

export interface Probe {
  readonly source: string;
  readonly request: ApiRequest;
  readonly map: (content: unknown, context: MappingContext) => Mapped<unknown>;
  /** Headers that Stemma goes by. */
  readonly headers: readonly string[];
}

export function probesOf({ doi, title, author, arxiv }: ProbePapers): Probe[] {
  return [
    {
      source: 'openalex',
      request: openAlexWork(doi),
      map: mapOpenAlex,
      headers: ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'],
    },
    {
      source: 'crossref',
      request: crossrefWork(doi),
      map: mapCrossref,
      headers: ['x-rate-limit-limit', 'x-rate-limit-interval', 'x-concurrency-limit'],
    },
    {
      source: 'arxiv',
      request: entriesByIds([arxiv]),
      map: (xml, context) => mapFeed(String(xml), context),
      headers: [],
    },
    { source: 's2', request: papersByIds([`DOI:${doi}`]), map: mapBatch, headers: [] },
    { source: 'datacite', request: doiRecord(doiOfArxivId(arxiv)), map: mapDois, headers: [] },
    {
      source: 'dblp',
      request: publicationsByTitle({ title, authors: [author], year: null }, 5)!,
      map: mapHits,
      headers: [],
    },
    {
      source: 'opencitations',
      request: referencesOf(doi),
      map: (rows) => mapReferences(rows, `opencitations:${doi}`),
      headers: [],
    },
    { source: 'unpaywall', request: openCopiesOf(doi), map: mapAnswer, headers: [] },
  ];
}
