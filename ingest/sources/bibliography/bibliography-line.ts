/** One line of a bibliography file: a paper with its printed reference list, as `data/README.md` describes it. */
import { type Identifiers, parseArxivId, parseDoi } from '../../../graph/model/identifiers.ts';
import { type PaperType, paperTypes } from '../../../graph/model/paper.ts';
import type { SourceRecord, SourceReference } from '../../merge/evidence.ts';

export interface BibliographyPaper {
  readonly record: SourceRecord;
  readonly references: readonly SourceReference[];
  /** Links under which lists point to the paper. */
  readonly links: readonly string[];
}

interface Line {
  readonly key?: unknown;
  readonly title?: unknown;
  readonly authors?: unknown;
  readonly year?: unknown;
  readonly venue?: unknown;
  readonly type?: unknown;
  readonly doi?: unknown;
  readonly identifiers?: unknown;
  readonly shortNames?: unknown;
  readonly links?: unknown;
  readonly url?: unknown;
  readonly provenance?: unknown;
  readonly referencesComplete?: unknown;
  readonly references?: unknown;
}

const types: ReadonlySet<string> = new Set(paperTypes);

/**
 * @param value a parsed JSON line
 * @param source the source's name; keys become `source:key`
 * @returns the paper, or what is wrong with the line, as words to stand after "line N: "
 */
export function readBibliographyLine(value: unknown, source: string): BibliographyPaper | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'expected a JSON object';
  const line = value as Line;
  const title = text(line.title);
  if (title === null) return 'expected "title" to be a non-empty string';
  const identifiers = readIdentifiers(line.identifiers, line.doi);
  const native = text(line.key) ?? Object.values(identifiers)[0];
  if (native === undefined) return 'expected "key" (any unique name), or an identifier to take in its place';
  const key = `${source}:${native}`;
  const given = line.references === undefined || line.references === null ? null : line.references;
  if (given !== null && !Array.isArray(given)) return 'expected "references" to be a list';
  const references = (given ?? []).flatMap((entry, at) => readReference(entry, key, at + 1));
  return {
    record: {
      key,
      source,
      title,
      authors: texts(line.authors).map((name) => ({ name })),
      year: year(line.year),
      publishedOn: null,
      venue: text(line.venue),
      type: typeof line.type === 'string' && types.has(line.type) ? (line.type as PaperType) : 'document',
      abstract: null,
      identifiers,
      url: text(line.url),
      shortNames: texts(line.shortNames),
      provenance: texts(line.provenance).join(' ') || text(line.provenance),
      referencesStatus:
        given === null
          ? 'unknown'
          : references.length === 0
            ? 'none-reported'
            : line.referencesComplete === false
              ? 'partial'
              : 'known',
      reportedReferenceCount: given === null || line.referencesComplete === false ? null : references.length,
    },
    references,
    links: texts(line.links),
  };
}

/** A reference is an object with `raw` or `title`, or just the printed string; anything else says nothing and is left out. */
function readReference(value: unknown, record: string, order: number): SourceReference[] {
  const entry = (typeof value === 'string' ? { raw: value } : value) as Record<string, unknown> | null;
  if (typeof entry !== 'object' || entry === null) return [];
  const title = text(entry.title);
  const authors = texts(entry.authors);
  const raw = text(entry.raw) ?? [authors.join(', '), title, text(entry.venue), entry.year].filter(Boolean).join('. ');
  if (raw === '') return [];
  return [
    {
      record,
      order,
      raw,
      title,
      authors: authors.map((name) => ({ name })),
      year: year(entry.year),
      venue: text(entry.venue),
      identifiers: readIdentifiers(entry.identifiers, entry.doi),
    },
  ];
}

function readIdentifiers(value: unknown, doiText: unknown): Identifiers {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const doi = parseDoi(text(given.doi) ?? text(doiText) ?? '');
  const arxiv = parseArxivId(text(given.arxiv) ?? '') ?? arxivOfDoi(doi);
  const plain = ['openalex', 's2', 'dblp', 'acm', 'pmid'].flatMap((scheme) => {
    const id = text(given[scheme]);
    return id === null ? [] : [[scheme, id] as const];
  });
  const isArxivDoi = arxivOfDoi(doi) !== null;
  return {
    ...(doi === null || isArxivDoi ? {} : { doi }),
    ...(arxiv === null ? {} : { arxiv }),
    ...Object.fromEntries(plain),
  };
}

function arxivOfDoi(doi: string | null): string | null {
  const id = /^10\.48550\/arxiv\.(.+)$/.exec(doi ?? '');
  return id === null ? null : parseArxivId(id[1]!);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((entry) => text(entry) ?? []) : [];
}

function year(value: unknown): number | null {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number > 1000 && number < 3000 ? number : null;
}
