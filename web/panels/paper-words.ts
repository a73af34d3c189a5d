/** What panels say of a paper: authors, links, how much of its reference list is known. Text only; pure. */
import type { Paper, PaperDetails } from '../api/client.ts';

/** The short name where there is one, else the title. */
export function calledName({ shortName, title, id }: Pick<Paper, 'shortName' | 'title' | 'id'>): string {
  return shortName ?? (title === '' ? id : title);
}

/** Short name and the rest of the title, which often begins with it: "Spanner" and ": Google's Globally-…". */
export function namedTitle({ shortName, title, id }: Pick<Paper, 'shortName' | 'title' | 'id'>): {
  readonly name: string | null;
  readonly rest: string;
} {
  if (shortName === undefined) return { name: null, rest: title === '' ? id : title };
  const begins = title.toLowerCase().startsWith(shortName.toLowerCase());
  const next = title.charAt(shortName.length);
  return begins && !/[\p{L}\p{N}]/u.test(next)
    ? { name: title.slice(0, shortName.length), rest: title.slice(shortName.length) }
    : { name: shortName, rest: ` ${title}` };
}

/** "Diego Ongaro, John Ousterhout"; beyond `most`, "James C. Corbett, Jeffrey Dean and 24 others". */
export function authorsLine(authors: Paper['authors'], most = 3): string {
  const names = authors.map(({ name }) => name);
  if (names.length <= most) return names.join(', ');
  const shown = names.slice(0, most - 1);
  return `${shown.join(', ')} and ${names.length - shown.length} others`;
}

/** Authors, venue and year on one line, as far as they are known; before them that it was retracted. */
export function factsLine({
  authors,
  year,
  venue,
  retracted,
}: Pick<Paper, 'authors' | 'year' | 'venue' | 'retracted'>): string {
  const facts = [authorsLine(authors), venue, year === null ? 'no year known' : String(year)];
  return [retracted === true ? 'Retracted' : '', ...facts].filter(Boolean).join(' · ');
}

export interface OutsideLink {
  readonly label: string;
  readonly text: string;
  readonly href: string;
}

const resolvers: Readonly<Record<string, { readonly label: string; readonly address: string }>> = {
  doi: { label: 'DOI', address: 'https://doi.org/' },
  arxiv: { label: 'arXiv', address: 'https://arxiv.org/abs/' },
  openalex: { label: 'OpenAlex', address: 'https://openalex.org/' },
  s2: { label: 'Semantic Scholar', address: 'https://www.semanticscholar.org/paper/' },
  corpusid: { label: 'Semantic Scholar', address: 'https://api.semanticscholar.org/CorpusID:' },
  dblp: { label: 'DBLP', address: 'https://dblp.org/rec/' },
  acm: { label: 'ACM', address: 'https://dl.acm.org/citation.cfm?id=' },
  pmid: { label: 'PubMed', address: 'https://pubmed.ncbi.nlm.nih.gov/' },
  pmcid: { label: 'PubMed Central', address: 'https://www.ncbi.nlm.nih.gov/pmc/articles/' },
  openreview: { label: 'OpenReview', address: 'https://openreview.net/forum?id=' },
  acl: { label: 'ACL Anthology', address: 'https://aclanthology.org/' },
};

/** Where the paper can be looked up. Slashes stay, all else that an address could trip over is encoded. */
export function identifierLinks(identifiers: Paper['identifiers']): OutsideLink[] {
  return Object.entries(identifiers).flatMap(([scheme, value]) => {
    const resolver = resolvers[scheme];
    if (resolver === undefined || value === undefined) return [];
    const path = encodeURIComponent(value).replaceAll('%2F', '/');
    return [{ label: resolver.label, text: value, href: resolver.address + path }];
  });
}

/** The address when a browser may be sent there, else null: lists and records may say `javascript:`. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
}

type Known = Pick<PaperDetails, 'counts' | 'referencesStatus' | 'reportedReferenceCount'>;

/** "18 of 24 references known", or why that cannot be said. */
export function referencesKnown({ counts, referencesStatus, reportedReferenceCount }: Known): string {
  const { references } = counts;
  if (referencesStatus === 'unknown' && references === 0) return 'Its reference list is not known';
  if (referencesStatus === 'none-reported' && references === 0) {
    return 'A source lists no references; that is no proof that there are none';
  }
  if (reportedReferenceCount !== null && reportedReferenceCount > references) {
    return `${references} of ${reportedReferenceCount} references known`;
  }
  const all = `${references} ${references === 1 ? 'reference' : 'references'} known`;
  return referencesStatus === 'partial' ? `${all}, and there may be more` : all;
}

/** "bundled and crossref say so". */
export function saidBy(sources: readonly string[]): string {
  if (sources.length === 0) return 'no source named';
  const verb = sources.length === 1 ? 'says so' : 'say so';
  const last = sources.at(-1)!;
  return `${sources.length === 1 ? last : `${sources.slice(0, -1).join(', ')} and ${last}`} ${verb}`;
}

/** "1 paper", "7,853 papers". */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
