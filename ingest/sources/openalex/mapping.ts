/** OpenAlex's works as records. Pure; every field may be null. */
import { z } from 'zod';
import { type Identifiers, parseArxivId } from '../../../graph/model/identifiers.ts';
import type { PaperType } from '../../../graph/model/paper.ts';
import type { SourceReference } from '../../merge/evidence.ts';
import type { MappedRecord } from '../shared/api-source.ts';
import { plainText } from '../shared/plain-text.ts';
import {
  type Drop,
  identifiersOf,
  lastSegment,
  type Mapped,
  type MappingContext,
  plausibleYear,
  preciseDate,
  toAuthor,
} from '../shared/record-parts.ts';
import { list, listOrNothing, number, record, text } from '../shared/tolerant.ts';

export const sourceName = 'openalex';

/** The record to which deleted works were pointed: hundreds of thousands of unrelated papers "cite" it. */
const sink = 'W4285719527';

const location = record({
  id: text,
  landing_page_url: text,
  pdf_url: text,
  source: record({ display_name: text }),
  raw_source_name: text,
});

const work = z.looseObject({
  id: text,
  doi: text,
  title: text,
  display_name: text,
  publication_year: number,
  publication_date: text,
  type: text,
  ids: record({ pmid: text, pmcid: text }),
  authorships: list(z.looseObject({ author: record({ display_name: text, orcid: text }), raw_author_name: text })),
  primary_location: location,
  best_oa_location: location,
  locations: list(z.looseObject({ id: text, landing_page_url: text })),
  abstract_inverted_index: z.record(z.string(), z.array(z.number())).nullish().catch(null),
  referenced_works: listOrNothing(z.string()),
  referenced_works_count: number,
  cited_by_count: number,
  is_retracted: z.boolean().nullish().catch(null),
});

type Work = z.output<typeof work>;

/** @param content the answer to a single work, or to a list of works */
export function mapWorks(content: unknown, context: MappingContext): Mapped<MappedRecord> {
  const { results } = (content ?? {}) as { results?: unknown };
  const items: MappedRecord[] = [];
  const drops: Drop[] = [];
  for (const value of Array.isArray(results) ? results : [content]) {
    const mapped = mapWork(value, context, drops);
    if (mapped !== null) items.push(mapped);
  }
  return { items, drops };
}

function mapWork(value: unknown, context: MappingContext, drops: Drop[]): MappedRecord | null {
  const parsed = work.safeParse(value);
  if (!parsed.success) return dropped(drops, '?', 'not-an-object');
  const { data } = parsed;
  const id = workId(data.id);
  if (id === null) return dropped(drops, data.doi ?? '?', 'no-id');
  if (id === sink) return dropped(drops, id, 'sink');
  const title = plainText(data.title ?? data.display_name);
  if (title === null) return dropped(drops, id, 'no-title');
  const key = `${sourceName}:${id}`;
  const references = mapReferences(data, key, drops);
  const year = plausibleYear(data.publication_year, context);
  // The first of January is what is written when only the year is known.
  const date = data.publication_date?.endsWith('-01-01') === true ? null : preciseDate(data.publication_date, year);
  return {
    record: {
      key,
      source: sourceName,
      title,
      authors: data.authorships.flatMap(({ author, raw_author_name }) =>
        toAuthor(author?.display_name ?? raw_author_name, author?.orcid),
      ),
      year,
      publishedOn: date,
      venue: plainText(data.primary_location?.source?.display_name ?? data.primary_location?.raw_source_name),
      type: types[data.type ?? ''] ?? 'document',
      abstract: abstractOf(data.abstract_inverted_index),
      identifiers: identifiersOfWork(data, id),
      url: data.best_oa_location?.pdf_url ?? data.best_oa_location?.landing_page_url ?? null,
      shortNames: [],
      provenance: null,
      referencesStatus: references === null ? 'unknown' : references.length > 0 ? 'known' : 'none-reported',
      reportedReferenceCount:
        references === null || references.length === 0 ? null : (data.referenced_works_count ?? null),
      ...(data.is_retracted === true ? { retracted: true as const } : {}),
    },
    ...(references === null ? {} : { references }),
    ...(typeof data.cited_by_count === 'number' ? { citedBy: data.cited_by_count } : {}),
  };
}

function dropped(drops: Drop[], what: string, reason: Drop['reason']): null {
  drops.push({ what, reason });
  return null;
}

/** Only ids, sorted by id: the order of the paper's list is lost. What they are called is looked up by who needs it. */
function mapReferences({ referenced_works }: Work, key: string, drops: Drop[]): SourceReference[] | null {
  if (referenced_works === null) return null;
  const ids = new Set<string>();
  for (const link of referenced_works) {
    const id = workId(link);
    if (id === null || id === sink) drops.push({ what: link, reason: id === null ? 'empty-reference' : 'sink' });
    else ids.add(id);
  }
  return [...ids].map((id, at) => ({
    record: key,
    order: at + 1,
    raw: `https://openalex.org/${id}`,
    title: null,
    authors: [],
    year: null,
    venue: null,
    identifiers: { openalex: id },
  }));
}

function identifiersOfWork(data: Work, id: string): Identifiers {
  const pmid = /^\d+$/.exec(lastSegment(data.ids?.pmid))?.[0];
  const pmcid = /^(?:PMC)?(\d+)$/i.exec(lastSegment(data.ids?.pmcid))?.[1];
  return {
    ...identifiersOf({ doi: data.doi, arxiv: arxivId(data) }),
    openalex: id,
    ...(pmid === undefined ? {} : { pmid }),
    ...(pmcid === undefined ? {} : { pmcid: `PMC${pmcid}` }),
  };
}

/** There is no field for it: a copy in arXiv's repository tells. */
function arxivId({ locations }: Work): string | null {
  for (const { id, landing_page_url } of locations) {
    const harvested = /^pmh:oai:arXiv\.org:(.+)$/i.exec(id ?? '')?.[1];
    const landing = /^https?:\/\/(?:www\.)?arxiv\.org\/(?:abs|pdf)\/(.+)$/i.exec(landing_page_url ?? '')?.[1];
    const found = parseArxivId(harvested ?? landing ?? '');
    if (found !== null) return found;
  }
  return null;
}

/** Words at their positions, `{"paxos": [0, 7]}`, as text again. */
function abstractOf(index: Record<string, number[]> | null | undefined): string | null {
  const words: string[] = [];
  for (const [word, positions] of Object.entries(index ?? {})) {
    // A position out of all proportion would make a list of that length.
    for (const position of positions) if (position >= 0 && position < 100_000) words[position] = word;
  }
  return plainText(words.filter((word) => word !== undefined).join(' '));
}

function workId(link: string | null | undefined): string | null {
  return /^W\d+$/i.exec(lastSegment(link))?.[0].toUpperCase() ?? null;
}

const types: Readonly<Record<string, PaperType>> = {
  article: 'article-journal',
  review: 'article-journal',
  letter: 'article-journal',
  editorial: 'article-journal',
  erratum: 'article-journal',
  'conference-paper': 'paper-conference',
  'conference-abstract': 'paper-conference',
  preprint: 'article',
  book: 'book',
  monograph: 'book',
  'reference-work': 'book',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  dissertation: 'thesis',
  report: 'report',
  standard: 'report',
  dataset: 'dataset',
  software: 'software',
};
