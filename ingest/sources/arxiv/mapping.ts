/** arXiv's Atom entries as records. Pure. */
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { parseArxivId, parseDoi } from '../../../graph/model/identifiers.ts';
import type { MappedRecord } from '../shared/api-source.ts';
import { plainText } from '../shared/plain-text.ts';
import {
  type Drop,
  type Mapped,
  type MappingContext,
  plausibleYear,
  preciseDate,
  toAuthor,
} from '../shared/record-parts.ts';
import { list, number, record, text } from '../shared/tolerant.ts';

export const sourceName = 'arxiv';

// Texts stay texts (a title may be "1984"), attributes stand beside them, and entities of others are never expanded.
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  processEntities: true,
  isArray: (name) => name === 'entry' || name === 'author' || name === 'link' || name === 'category',
});

/** An element with attributes is an object, one without is its text. */
const element = z
  .union([z.string(), z.looseObject({ '#text': z.string() }).transform((value) => value['#text'])])
  .nullish()
  .catch(null);

const entry = z.looseObject({
  id: element,
  title: element,
  summary: element,
  published: element,
  author: list(z.looseObject({ name: element })),
  link: list(z.looseObject({ '@href': text, '@title': text })),
  'arxiv:doi': element,
});

const feed = z.looseObject({
  feed: record({ entry: list(z.unknown()), 'opensearch:totalResults': z.union([number, element]).catch(null) }),
});

/** @param xml a feed; an error feed has no entries of papers */
export function mapFeed(xml: string, context: MappingContext): Mapped<MappedRecord> {
  const drops: Drop[] = [];
  if (isErrorFeed(xml)) return { items: [], drops };
  const entries = parseFeed(xml)?.entry ?? [];
  return { items: entries.flatMap((value) => mapEntry(value, context, drops) ?? []), drops };
}

/** Errors come as a feed with one entry, often with status 200. */
export function isErrorFeed(xml: string): boolean {
  return /<id>\s*https?:\/\/(?:export\.)?arxiv\.org\/api\/errors/i.test(xml);
}

/** Entries are counted and none is there: such pages come at times, and are whole when asked for again. */
export function isUnexpectedlyEmpty(xml: string): boolean {
  const parsed = parseFeed(xml);
  return parsed !== null && parsed.entry.length === 0 && Number(parsed['opensearch:totalResults']) > 0;
}

function parseFeed(xml: string) {
  try {
    return feed.parse(parser.parse(xml)).feed ?? null;
  } catch {
    return null;
  }
}

function mapEntry(value: unknown, context: MappingContext, drops: Drop[]): MappedRecord | null {
  const parsed = entry.safeParse(value);
  if (!parsed.success) return dropped(drops, '?', 'not-an-object');
  const { data } = parsed;
  const id = parseArxivId(data.id ?? '');
  if (id === null) return dropped(drops, data.id ?? '?', 'no-id');
  const title = plainText(data.title);
  if (title === null) return dropped(drops, id, 'no-title');
  // The first version's date, also when a later version was asked for.
  const year = plausibleYear(Number(data.published?.slice(0, 4)), context);
  const doi = publishedDoi(data['arxiv:doi']);
  return {
    record: {
      key: `${sourceName}:${id}`,
      source: sourceName,
      title,
      authors: data.author.flatMap(({ name }) => toAuthor(plainText(name))),
      year,
      publishedOn: preciseDate(data.published, year),
      venue: null,
      type: 'article',
      abstract: plainText(data.summary),
      identifiers: { ...(doi === null ? {} : { doi }), arxiv: id },
      url: data.link.find((link) => link['@title'] === 'pdf')?.['@href'] ?? `https://arxiv.org/abs/${id}`,
      shortNames: [],
      provenance: null,
      referencesStatus: 'unknown',
      reportedReferenceCount: null,
    },
  };
}

function dropped(drops: Drop[], what: string, reason: Drop['reason']): null {
  drops.push({ what, reason });
  return null;
}

/** The DOI of the published version as the authors gave it; several may stand there, of which the first counts. */
function publishedDoi(printed: string | null | undefined): string | null {
  for (const part of (printed ?? '').split(/[\s;]+/)) {
    const doi = parseDoi(part);
    if (doi !== null && !doi.startsWith('10.48550/')) return doi;
  }
  return null;
}
