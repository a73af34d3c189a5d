/** DBLP's hits as records. Pure; what stands alone comes without its list. */
import { z } from 'zod';
import type { PaperType } from '../../../graph/model/paper.ts';
import type { MappedRecord } from '../shared/api-source.ts';
import { plainText } from '../shared/plain-text.ts';
import {
  type Drop,
  identifiersOf,
  type Mapped,
  type MappingContext,
  plausibleYear,
  toAuthor,
} from '../shared/record-parts.ts';
import { list, number, record, text } from '../shared/tolerant.ts';

export const sourceName = 'dblp';

const author = z.union([z.string(), z.looseObject({ text: z.string() }).transform((value) => value.text)]);

const info = record({
  authors: record({ author: list(author) }),
  title: text,
  venue: list(z.string()),
  year: number,
  type: text,
  key: text,
  doi: text,
  ee: list(z.string()),
});

const answer = z.looseObject({
  result: record({ hits: record({ hit: list(z.looseObject({ info })) }) }),
});

/** @param content the answer to a search; `hit` is absent without one, an object for one, else a list */
export function mapHits(content: unknown, context: MappingContext): Mapped<MappedRecord> {
  const parsed = answer.safeParse(content);
  const hits = parsed.success ? (parsed.data.result?.hits?.hit ?? []) : [];
  const drops: Drop[] = [];
  const items = hits.flatMap((hit) => {
    const mapped = mapHit(hit.info, context);
    if ('reason' in mapped) drops.push(mapped);
    return 'reason' in mapped ? [] : [mapped];
  });
  return { items, drops };
}

function mapHit(data: z.output<typeof info>, context: MappingContext): MappedRecord | Drop {
  if (!data?.key) return { what: data?.title ?? '?', reason: 'no-id' };
  // Titles end with a full stop, which is DBLP's; an ellipsis is the paper's.
  const title = plainText(data.title)?.replace(/(?<!\.)\.$/, '') ?? '';
  if (title === '') return { what: data.key, reason: 'no-title' };
  const arxiv = /^journals\/corr\/abs-(\d{4})-(\d{4,5})$/.exec(data.key);
  return {
    record: {
      key: `${sourceName}:${data.key}`,
      source: sourceName,
      title,
      // Homonyms carry a number: "Wei Wang 0001".
      authors: (data.authors?.author ?? []).flatMap((name) => toAuthor(plainText(name)?.replace(/ \d{4}$/, ''))),
      year: plausibleYear(data.year, context),
      publishedOn: null,
      venue: plainText(data.venue[0]),
      type: types[data.type ?? ''] ?? 'document',
      abstract: null,
      identifiers: {
        ...identifiersOf({ doi: data.doi, arxiv: arxiv === null ? null : `${arxiv[1]}.${arxiv[2]}` }),
        dblp: data.key,
      },
      url: data.ee[0] ?? null,
      shortNames: [],
      provenance: null,
      referencesStatus: 'unknown',
      reportedReferenceCount: null,
    },
  };
}

const types: Readonly<Record<string, PaperType>> = {
  'Journal Articles': 'article-journal',
  'Conference and Workshop Papers': 'paper-conference',
  'Informal and Other Publications': 'article',
  'Informal Publications': 'article',
  'Books and Theses': 'book',
  'Parts in Books or Collections': 'chapter',
  Editorship: 'book',
  'Reference Works': 'chapter',
  'Data and Artifacts': 'dataset',
};
