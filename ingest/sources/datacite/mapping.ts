/** DataCite's DOIs as records: arXiv's, Zenodo's, theses and data. Pure. */
import { z } from 'zod';
import { parseDoi } from '../../../graph/model/identifiers.ts';
import type { Author, PaperType } from '../../../graph/model/paper.ts';
import type { SourceReference } from '../../merge/evidence.ts';
import type { MappedRecord } from '../shared/api-source.ts';
import { plainAbstract, plainText } from '../shared/plain-text.ts';
import {
  type Drop,
  givenNameFirst,
  identifiersOf,
  type Mapped,
  type MappingContext,
  plausibleYear,
  preciseDate,
  toAuthor,
} from '../shared/record-parts.ts';
import { list, number, record, text } from '../shared/tolerant.ts';

export const sourceName = 'datacite';

const attributes = record({
  doi: text,
  titles: list(z.looseObject({ title: text, titleType: text })),
  creators: list(
    z.looseObject({
      name: text,
      nameType: text,
      givenName: text,
      familyName: text,
      nameIdentifiers: list(z.looseObject({ nameIdentifier: text, nameIdentifierScheme: text })),
    }),
  ),
  // A name, or an object when that was asked for.
  publisher: z
    .union([z.string(), z.looseObject({ name: text }).transform(({ name }) => name)])
    .nullish()
    .catch(null),
  container: record({ title: text }),
  publicationYear: number,
  dates: list(z.looseObject({ date: text, dateType: text })),
  types: record({ resourceTypeGeneral: text, bibtex: text }),
  relatedIdentifiers: list(z.looseObject({ relationType: text, relatedIdentifier: text, relatedIdentifierType: text })),
  descriptions: list(z.looseObject({ description: text, descriptionType: text })),
  url: text,
});

const doiRecord = z.looseObject({ id: text, attributes });

type Attributes = NonNullable<z.output<typeof attributes>>;

/** @param content the answer to one DOI, or to a list */
export function mapDois(content: unknown, context: MappingContext): Mapped<MappedRecord> {
  const { data } = (content ?? {}) as { data?: unknown };
  const drops: Drop[] = [];
  const items = (Array.isArray(data) ? data : [data]).flatMap((value) => mapDoi(value, context, drops) ?? []);
  return { items, drops };
}

function mapDoi(value: unknown, context: MappingContext, drops: Drop[]): MappedRecord | null {
  const parsed = doiRecord.safeParse(value);
  const data = parsed.success ? parsed.data.attributes : null;
  if (!parsed.success || data === null || data === undefined) return dropped(drops, '?', 'not-an-object');
  const doi = parseDoi(data.doi ?? parsed.data.id ?? '');
  if (doi === null) return dropped(drops, '?', 'no-id');
  const title = titleOf(data);
  if (title === null) return dropped(drops, doi, 'no-title');
  const key = `${sourceName}:${doi}`;
  const references = mapReferences(data, key);
  const year = plausibleYear(data.publicationYear, context);
  return {
    record: {
      key,
      source: sourceName,
      title,
      authors: data.creators.flatMap(authorOf),
      year,
      publishedOn: dateOf(data, year),
      venue: plainText(data.container?.title),
      type: types[data.types?.resourceTypeGeneral ?? ''] ?? bibtexTypes[data.types?.bibtex ?? ''] ?? 'document',
      abstract: plainAbstract(
        data.descriptions.find(({ descriptionType }) => descriptionType === 'Abstract')?.description,
      ),
      identifiers: { ...published(data, doi), ...identifiersOf({ doi }) },
      url: data.url ?? null,
      shortNames: [],
      provenance: null,
      referencesStatus: references.length > 0 ? 'partial' : 'unknown',
      reportedReferenceCount: null,
    },
    references,
  };
}

function dropped(drops: Drop[], what: string, reason: Drop['reason']): null {
  drops.push({ what, reason });
  return null;
}

/** The main title is the one without a type; the others are translations and subtitles. */
function titleOf({ titles }: Attributes): string | null {
  const main = titles.find(({ titleType, title }) => !titleType && plainText(title) !== null) ?? titles[0];
  return plainText(main?.title);
}

function authorOf({
  name,
  givenName,
  familyName,
  nameType,
  nameIdentifiers,
}: Attributes['creators'][number]): Author[] {
  const orcid = nameIdentifiers.find(({ nameIdentifierScheme }) => /orcid/i.test(nameIdentifierScheme ?? ''));
  const parts = [givenName, familyName].filter((part) => part);
  const printed = plainText(name) ?? '';
  const full = parts.length === 2 ? parts.join(' ') : nameType === 'Organizational' ? printed : givenNameFirst(printed);
  return toAuthor(full, orcid?.nameIdentifier);
}

/** When it was submitted or issued, whichever is of its year. */
function dateOf({ dates }: Attributes, year: number | null): string | null {
  const usable = dates.filter(({ dateType }) => /^(Issued|Submitted|Created|Available)$/.test(dateType ?? ''));
  return usable.flatMap(({ date }) => preciseDate(date, year) ?? []).sort()[0] ?? null;
}

/** A preprint's published version, as its authors stated it. */
function published({ relatedIdentifiers }: Attributes, own: string): { doi?: string } {
  if (!own.startsWith('10.48550/')) return {};
  for (const { relationType, relatedIdentifier, relatedIdentifierType } of relatedIdentifiers) {
    if (relationType !== 'IsVersionOf' || relatedIdentifierType !== 'DOI') continue;
    const { doi } = identifiersOf({ doi: relatedIdentifier });
    if (doi !== undefined) return { doi };
  }
  return {};
}

function mapReferences({ relatedIdentifiers }: Attributes, record: string): SourceReference[] {
  const cited = relatedIdentifiers.flatMap(({ relationType, relatedIdentifier, relatedIdentifierType }) => {
    if (relationType !== 'Cites' && relationType !== 'References') return [];
    const isArxiv = relatedIdentifierType === 'arXiv';
    const identifiers = identifiersOf(isArxiv ? { arxiv: relatedIdentifier } : { doi: relatedIdentifier });
    const isUsable = (isArxiv || relatedIdentifierType === 'DOI') && Object.keys(identifiers).length > 0;
    return isUsable ? [{ identifiers, raw: relatedIdentifier! }] : [];
  });
  return cited.map(({ identifiers, raw }, at) => ({
    record,
    order: at + 1,
    raw,
    title: null,
    authors: [],
    year: null,
    venue: null,
    identifiers,
  }));
}

const types: Readonly<Record<string, PaperType>> = {
  Preprint: 'article',
  JournalArticle: 'article-journal',
  ConferencePaper: 'paper-conference',
  ConferenceProceeding: 'book',
  Book: 'book',
  BookChapter: 'chapter',
  Dissertation: 'thesis',
  Report: 'report',
  Standard: 'report',
  Dataset: 'dataset',
  Collection: 'dataset',
  Software: 'software',
};

const bibtexTypes: Readonly<Record<string, PaperType>> = {
  article: 'article-journal',
  inproceedings: 'paper-conference',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  techreport: 'report',
};
