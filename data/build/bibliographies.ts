/**
 * Makes the bundled bibliographies: one paper a line, from collections of papers with their printed reference lists.
 * The output depends on the facts alone, not on the order or the names of the input files.
 */
import { StemmaError } from '../../graph/model/errors.ts';
import { fold } from '../../graph/model/folding.ts';
import { type Identifiers, parseArxivId, parseDoi } from '../../graph/model/identifiers.ts';
import type { HandWritten, PaperLine, ReferenceLine } from './paper-line.ts';
import { arxivOfDoi, statedArxivId, statedDoi } from './stated-identifiers.ts';
import { typeOfVenue } from './venue-type.ts';

/** A reference as a source collection has it; null where the source looked and found nothing. */
export interface SourceReference {
  readonly raw: string;
  readonly title?: string | null;
  readonly authors?: readonly string[] | null;
  readonly year?: number | null;
  readonly venue?: string | null;
  readonly doi?: string | null;
}

/** A paper as a source collection has it. */
export interface SourcePaper {
  readonly key: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number;
  readonly venue: string;
  readonly doi?: string | null;
  readonly source: string;
  readonly complete: boolean;
  readonly references: readonly SourceReference[];
}

/**
 * The papers, sorted by key, each once. Throws `bad-input` when something is written by hand about a paper that is not
 * there.
 */
export function buildBibliographies(
  sources: readonly SourcePaper[],
  handWritten: ReadonlyMap<string, HandWritten>,
): PaperLine[] {
  const works = new Map<string, SourcePaper[]>();
  for (const paper of sources) {
    const work = workOf(paper);
    works.set(work, [...(works.get(work) ?? []), paper]);
  }
  const merged = [...works.values()].map(mergeCopies);
  const papers = merged.map((copies) => toPaperLine(copies, handWritten.get(copies.key) ?? {}));
  const keys = new Set(papers.map((paper) => paper.key));
  for (const key of handWritten.keys()) {
    if (!keys.has(key)) throw new StemmaError('bad-input', `names.json speaks of "${key}", but no paper has that key.`);
  }
  return papers.sort((a, b) => compare(a.key, b.key));
}

/** JSON Lines: one paper a line, keys in a fixed order, LF. */
export function toJsonLines(papers: readonly PaperLine[]): string {
  return papers.map((paper) => `${JSON.stringify(paper)}\n`).join('');
}

/** Copies of one paper in two collections: same title, first author and year. */
function workOf(paper: SourcePaper): string {
  return `${fold(paper.title)}|${fold(paper.authors[0] ?? '')}|${paper.year}`;
}

interface Merged {
  readonly key: string;
  readonly venue: string;
  readonly dois: readonly string[];
  readonly venues: readonly string[];
  readonly provenance: readonly string[];
  /** The copy with the fuller reference list. */
  readonly best: SourcePaper;
}

function mergeCopies(copies: readonly SourcePaper[]): Merged {
  const ranked = [...copies].sort(fullerFirst);
  const venues = unique(copies.map((copy) => copy.venue));
  return {
    key: [...copies.map((copy) => copy.key)].sort(shorterFirst)[0]!,
    venue: [...venues].sort((a, b) => b.length - a.length || compare(a, b))[0]!,
    dois: unique(copies.flatMap((copy) => (copy.doi ? [copy.doi] : []))),
    venues,
    provenance: unique(copies.map((copy) => originOf(copy.source))),
    best: ranked[0]!,
  };
}

function toPaperLine(merged: Merged, hand: HandWritten): PaperLine {
  const { best } = merged;
  return {
    key: merged.key,
    title: best.title,
    authors: best.authors,
    year: best.year,
    venue: merged.venue,
    type: hand.type ?? typeOfVenue(merged.venue),
    identifiers: identifiersOf(merged, hand),
    ...(hand.names === undefined ? {} : { shortNames: hand.names }),
    ...(hand.links === undefined ? {} : { links: hand.links }),
    provenance: merged.provenance,
    referencesComplete: best.complete,
    references: best.references.map(toReferenceLine),
  };
}

function identifiersOf({ key, dois, venues }: Merged, hand: HandWritten): Identifiers {
  const parsed = unique(dois.map((doi) => parseDoi(doi) ?? fail(`${key}: "${doi}" is not a DOI.`)));
  if (parsed.length > 1) fail(`${key}: two DOIs, ${parsed.join(' and ')}.`);
  const arxiv = statedArxivId(venues.join(' ')) ?? (hand.identifiers?.arxiv && parseArxivId(hand.identifiers.arxiv));
  const doi = parsed[0] ?? hand.identifiers?.doi;
  return { ...(doi ? { doi } : {}), ...(arxiv ? { arxiv } : {}) };
}

function toReferenceLine(reference: SourceReference): ReferenceLine {
  const raw = withoutAddresses(reference.raw);
  const venue = reference.venue ? withoutAddresses(reference.venue) : null;
  const doi = statedDoi(reference.raw, reference.doi ?? undefined);
  const arxiv = statedArxivId(`${reference.raw}\n${reference.venue ?? ''}`) ?? arxivOfDoi(reference.doi ?? undefined);
  return {
    raw,
    ...(reference.title ? { title: reference.title } : {}),
    ...(reference.authors?.length ? { authors: reference.authors } : {}),
    ...(reference.year ? { year: reference.year } : {}),
    ...(venue ? { venue } : {}),
    ...(doi === null ? {} : { doi }),
    ...(arxiv === null ? {} : { identifiers: { arxiv } }),
  };
}

/** E-mail addresses are about people, not about papers. */
function withoutAddresses(text: string): string {
  return text.replace(/[,;]?\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi, '');
}

/**
 * Where a reference list was read: `github.com/owner/repository:path@commit`. Some collections leave the host out, and
 * some copies have no address, only a description in brackets.
 */
function originOf(source: string): string {
  const described = /^text index file id \d+ \((.*?)(?:, name not given by the index)?\)$/.exec(source);
  if (described !== null) return described[1]!;
  return source.startsWith('github.com/') ? source : `github.com/${source}`;
}

function fullerFirst(a: SourcePaper, b: SourcePaper): number {
  return (
    Number(b.complete) - Number(a.complete) ||
    b.references.length - a.references.length ||
    statedFacts(b) - statedFacts(a) ||
    shorterFirst(a.key, b.key)
  );
}

function statedFacts(paper: SourcePaper): number {
  return paper.references.reduce((sum, reference) => sum + Object.values(reference).filter(Boolean).length, 0);
}

function shorterFirst(a: string, b: string): number {
  return a.length - b.length || compare(a, b);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compare);
}

/** By code unit, so that no locale shows in the output. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function fail(message: string): never {
  throw new StemmaError('bad-input', message);
}
