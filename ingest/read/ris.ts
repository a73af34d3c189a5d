/** Reads a bibliography in RIS: one record, one item. citation-js knows types and tags and gets one record at a time. */
import { type Identifiers, parseArxivId, parseDoi } from '../../graph/model/identifiers.ts';
import type { EntryKind } from '../../graph/model/reading-list.ts';
import { type BibliographicEntry, bibliographicItems, shortened, titleOfName } from './bibliographic-item.ts';
import { type CslLike, risToCsl } from './citation-js.ts';
import { arxivIn, cslEntry, yearIn } from './csl-entry.ts';
import { checkBibliographyText } from './decode-text.ts';
import type { ReadListResult } from './read-item.ts';
import { type RisRecord, splitRis } from './ris-records.ts';

type Tags = RisRecord['tags'];

const kindsOfTypes: Readonly<Record<string, EntryKind>> = {
  CONF: 'paper',
  CPAPER: 'paper',
  CHAP: 'paper',
  JOUR: 'paper',
  JFULL: 'venue',
  EJOUR: 'paper',
  ABST: 'paper',
  INPR: 'paper',
  MGZN: 'paper',
  BOOK: 'book',
  EBOOK: 'book',
  EDBOOK: 'book',
  ECHAP: 'paper',
  THES: 'thesis',
  RPRT: 'report',
  GOVDOC: 'report',
  STAND: 'report',
  UNPB: 'paper',
  VIDEO: 'video',
  MPCT: 'video',
  COMP: 'tool',
  SLIDE: 'talk',
};
const titleTags = ['TI', 'T1', 'CT', 'BT', 'ST'];
const authorTags = ['AU', 'A1', 'A2', 'ED'];
const venueTags = ['T2', 'JF', 'JO', 'BT', 'J2', 'JA'];
const yearTags = ['PY', 'Y1', 'DA', 'Y2'];
// What the paper is told by; the rest (abstracts, keywords, addresses) is not parsed.
const parsedTags = new Set(`TY TI T1 CT BT ST T2 T3 AU A1 A2 ED JF JO JA J2 PB`.split(' '));
/** Of all others one value counts, and citation-js expects one. */
const repeatable = new Set(authorTags);

/**
 * @param options.name file name or address, for messages and as the list's title
 * @throws StemmaError `bad-input` for what is no text, `too-large` beyond the limit of bibliographies
 */
export function readRisList(text: string, options: { readonly name: string }): ReadListResult {
  const file = splitRis(checkBibliographyText(text, options.name));
  const warnings: string[] = [];
  const entries = file.records.map((record) => {
    const { entry, problems } = readRecord(record);
    for (const problem of problems)
      warnings.push(`${options.name}, line ${record.line}: ${entry.kindReason}: ${problem}`);
    return entry;
  });
  const stray = file.strays[0];
  if (stray !== undefined) {
    warnings.push(
      `${options.name}, line ${stray.line}: ${file.strays.length} line(s) outside of records ("TY  - " to "ER  - ") are not read.`,
    );
  }
  if (entries.length === 0) warnings.push(`${options.name}: no records ("TY  - JOUR") found.`);
  return {
    title: titleOfName(options.name),
    items: bibliographicItems(entries),
    sections: [],
    skipped: [],
    warnings: shortened(warnings),
  };
}

function readRecord(record: RisRecord): { readonly entry: BibliographicEntry; readonly problems: readonly string[] } {
  const { tags } = record;
  const problems: string[] = [];
  const type = (tags.get('TY')?.[0] ?? '').toUpperCase().replace(/^JOURN$/, 'JOUR');
  const csl = completed(fromCitationJs(type, tags, problems), tags);
  const kind = kindsOfTypes[type];
  const id = tags.get('ID')?.[0];
  const entry = cslEntry(csl, {
    line: record.line,
    raw: record.raw,
    label: `TY ${type}${id === undefined ? '' : ` ${id}`}`,
    ...(kind === undefined ? {} : { kind }),
    identifiers: identifiersOf(tags),
    urls: ['UR', 'L1', 'L2', 'LK'].flatMap((tag) => (tags.get(tag) ?? []).flatMap((value) => urlsIn(value))),
  });
  if (entry.title === '') problems.push('has no title; its text is kept as written');
  return { entry, problems };
}

function fromCitationJs(type: string, tags: Tags, problems: string[]): CslLike {
  const record: Record<string, string | string[]> = { TY: type };
  for (const [tag, values] of tags) {
    if (parsedTags.has(tag) && tag !== 'TY') record[tag] = repeatable.has(tag) ? [...values] : values[0]!;
  }
  try {
    return risToCsl(record);
  } catch {
    problems.push('could not be read by citation-js; title, authors and year are taken as they stand');
    return {};
  }
}

/** What citation-js leaves out for tags that its dialect does not expect, taken from the tags themselves. */
function completed(csl: CslLike, tags: Tags): CslLike {
  const first = (names: readonly string[]) => names.flatMap((name) => tags.get(name) ?? [])[0];
  const title = first(titleTags);
  const venue = first(venueTags);
  const authors = authorTags.map((tag) => tags.get(tag) ?? []).find((names) => names.length > 0) ?? [];
  const year = yearTags.map((tag) => yearIn(tags.get(tag)?.find((value) => yearIn(value) !== null) ?? null));
  // Its reading of names takes "Smith,J." apart correctly and "J. Smith" as one piece; both are kept as it gives them.
  const names = Array.isArray(csl.author) && csl.author.length > 0 ? csl.author : authors.map(uninverted);
  return {
    ...csl,
    ...(title === undefined ? {} : { title }),
    ...(venue === undefined || csl['container-title'] !== undefined ? {} : { 'container-title': venue }),
    author: names,
    issued: year.find((each) => each !== null) ?? csl.issued ?? null,
  };
}

function uninverted(name: string): string {
  const [family, given, suffix] = name.split(/\s*,\s*/);
  return [given, family, suffix].filter((part) => part !== undefined && part !== '').join(' ');
}

function identifiersOf(tags: Tags): Identifiers {
  const values = (names: readonly string[]) => names.flatMap((name) => tags.get(name) ?? []);
  const dois = [...values(['DO', 'M3', 'L3']), ...values(['N1', 'C7', 'M1']).filter((note) => /^\s*doi\b/i.test(note))];
  const doi = dois.map(parseDoi).find((each) => each !== null);
  const arxivOfDoi = doi === undefined ? null : parseArxivId(doi);
  const arxiv =
    arxivOfDoi ??
    values(['AN', 'M1', 'C1', 'N1', 'JO', 'T2'])
      .map((value) => arxivIn(value))
      .find((id) => id !== null);
  return {
    ...(doi === undefined || arxivOfDoi !== null ? {} : { doi }),
    ...(arxiv === undefined || arxiv === null ? {} : { arxiv }),
  };
}

function urlsIn(value: string): string[] {
  return [...value.matchAll(/\bhttps?:\/\/[^\s<>"]+/gi)].map(([url]) => url.replace(/[.,;]+$/, ''));
}
