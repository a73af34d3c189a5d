/**
 * Real lists and bibliographies whose entries carry identifiers or known links: these are hidden, and each entry is looked
 * up by what else it says among the bundled papers and all entries of the other files. What is found must have the
 * identifier that was hidden.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Identifiers, identifierKeys, idSchemes } from '../../../graph/model/identifiers.ts';
import { linkIdentifiers } from '../../../ingest/links/link-identifiers.ts';
import type { SourceRecord } from '../../../ingest/merge/evidence.ts';
import { decodeText } from '../../../ingest/read/decode-text.ts';
import type { PaperMention } from '../../../ingest/read/read-item.ts';
import { readListText } from '../../../ingest/read/read-list-text.ts';
import { sourceCandidates } from '../../../ingest/resolve/candidates.ts';
import { resolveMention } from '../../../ingest/resolve/resolve-mention.ts';
import { type BibliographySource, bibliographyOf } from '../../../ingest/sources/bibliography/bibliography-source.ts';
import { plainTitle } from './plain-title.ts';
import type { Outcome } from './score.ts';

/** An entry of a file, its identifiers known. */
interface Hidden {
  readonly file: string;
  readonly line: number;
  readonly mention: PaperMention;
  readonly identifiers: Identifiers;
}

export interface HiddenIdentifiers {
  readonly outcomes: readonly Outcome[];
  readonly byPlainTitle: readonly Outcome[];
  /** Found works whose identifiers are all of other kinds than the hidden one: whether they are right cannot be told. */
  readonly unverifiable: readonly Outcome[];
  readonly files: number;
}

const folders = ['lists', 'bib', 'bib/better-bibtex', 'bib/csl-json', 'bib/ris'];

/** @param named the bundled bibliography with its names and links, which give known lines away */
export async function hideIdentifiers(corpus: string, named: BibliographySource): Promise<HiddenIdentifiers> {
  const hidden: Hidden[] = [];
  for (const folder of folders) {
    for (const name of readdirSync(join(corpus, folder)).sort()) {
      if (/\.(?:md|bib|ris|json)$/.test(name)) hidden.push(...(await readHidden(corpus, join(folder, name), named)));
    }
  }
  const records = [...named.papers.map(({ record }) => record), ...hidden.map(toRecord)];
  const isKnown = knownTo(records);
  const outcomes: Outcome[] = [];
  const byPlainTitle: Outcome[] = [];
  const unverifiable: Outcome[] = [];
  for (const file of new Set(hidden.map((entry) => entry.file))) {
    const others = records.filter(({ source }) => source !== file);
    const find = finderIn(others);
    for (const entry of hidden.filter((one) => one.file === file)) {
      const { found, status, rule } = await find(entry.mention);
      const expected = isKnown(entry) ? identifierKeys(entry.identifiers) : [];
      const outcome = toOutcome(entry, expected, found, status === 'ambiguous', rule);
      if (found !== null && !isComparable(entry.identifiers, found.identifiers)) unverifiable.push(outcome);
      else outcomes.push(outcome);
      const equal = others.find(({ title }) => plainTitle(title) === plainTitle(entry.mention.title));
      if (equal === undefined || isComparable(entry.identifiers, equal.identifiers))
        byPlainTitle.push(toOutcome(entry, expected, equal ?? null, false, 'plain-title'));
    }
  }
  return { outcomes, byPlainTitle, unverifiable, files: new Set(hidden.map(({ file }) => file)).size };
}

async function readHidden(corpus: string, file: string, named: BibliographySource): Promise<Hidden[]> {
  const { text } = decodeText(readFileSync(join(corpus, file)), file);
  const { items } = readListText(text, { name: file.split('/').at(-1)! });
  const hidden: Hidden[] = [];
  for (const item of items) {
    for (const mention of item.mentions) {
      const links = mention.links.map(({ url }) => `url:${linkIdentifiers(url).canonicalUrl}`);
      const known = [...(await named.lookUp(links)).values()].flat();
      const identifiers =
        known.length === 1 ? { ...known[0]!.identifiers, ...mention.identifiers } : mention.identifiers;
      const bare = { ...mention, identifiers: {}, links: [] };
      if (mention.title !== '' && identifierKeys(identifiers).length > 0)
        hidden.push({ file, line: item.line, mention: bare, identifiers });
    }
  }
  return hidden;
}

function toRecord({ file, line, mention, identifiers }: Hidden, at: number): SourceRecord {
  return {
    key: `${file}:${line}:${at}`,
    source: file,
    title: mention.title,
    authors: mention.authors.map((name) => ({ name })),
    year: mention.year,
    publishedOn: null,
    venue: mention.venue,
    type: 'document',
    abstract: null,
    identifiers,
    url: null,
    shortNames: [],
    provenance: null,
    referencesStatus: 'unknown',
    reportedReferenceCount: null,
  };
}

/** Several files may describe one work: the first of those that share an identifier stands for it. */
function finderIn(records: readonly SourceRecord[]) {
  const firstWith = new Map<string, SourceRecord>();
  const distinct = records.filter((record) => {
    const keys = identifierKeys(record.identifiers);
    const isNew = !keys.some((key) => firstWith.has(key));
    for (const key of keys) if (!firstWith.has(key)) firstWith.set(key, record);
    return isNew;
  });
  const source = bibliographyOf(
    distinct.map((record) => ({ record, references: [], links: [] })),
    { name: 'hidden', names: false },
  );
  const byKey = new Map(distinct.map((record) => [record.key, record]));
  const provider = { ...sourceCandidates(source), byKey: async () => new Map() };
  return async (mention: PaperMention) => {
    const { id, status, rule } = await resolveMention(mention, 'paper', provider);
    return { found: id === null ? null : (byKey.get(id) ?? null), status, rule };
  };
}

function knownTo(records: readonly SourceRecord[]): (entry: Hidden) => boolean {
  const files = new Map<string, Set<string>>();
  for (const { identifiers, source } of records) {
    for (const key of identifierKeys(identifiers)) files.set(key, (files.get(key) ?? new Set()).add(source));
  }
  return ({ file, identifiers }) =>
    identifierKeys(identifiers).some((key) => [...(files.get(key) ?? [])].some((other) => other !== file));
}

function isComparable(a: Identifiers, b: Identifiers): boolean {
  const keys = identifierKeys(a);
  if (identifierKeys(b).some((key) => keys.includes(key))) return true;
  return idSchemes.some((scheme) => a[scheme] !== undefined && b[scheme] !== undefined);
}

function toOutcome(
  { file, line, mention, identifiers }: Hidden,
  expected: readonly string[],
  found: SourceRecord | null,
  isUndecided: boolean,
  rule: string,
): Outcome {
  const keys = found === null ? [] : identifierKeys(found.identifiers);
  const shared = keys.find((key) => identifierKeys(identifiers).includes(key));
  const hint = `${mention.title} | ${mention.authors.slice(0, 3).join(', ')} ${mention.year ?? ''}`;
  return {
    query: `${file}:${line} ${hint} [${identifierKeys(identifiers).join(' ')}]`,
    // What is known to no other file may still be found: in versions that give another identifier, or wrongly.
    expected: shared === undefined ? expected : [shared],
    found: found === null ? null : (shared ?? inFull(found)),
    isUndecided,
    rule,
  };
}

function inFull({ key, title, authors, year, identifiers }: SourceRecord): string {
  const names = authors.slice(0, 3).map(({ name }) => name);
  return `${key} ${title} | ${names.join(', ')} ${year ?? ''} [${identifierKeys(identifiers).join(' ')}]`;
}
