/** What the services of the stand-in know in common: papers with identifiers of every service, and who cites whom. */

export type PaperType = 'paper-conference' | 'article-journal' | 'article' | 'report' | 'thesis' | 'chapter';

export interface PaperIds {
  /** `W` and digits. */
  readonly openalex: string;
  /** 40 hexadecimal digits. */
  readonly s2: string;
  readonly corpusId: number;
  /** Lower case, without resolver; only what the corpus states. */
  readonly doi: string | null;
  /** Without version. */
  readonly arxiv: string | null;
  /** `conf/…`, `journals/…`. */
  readonly dblp: string;
  /** OpenCitations' own, `br/06…`. */
  readonly omid: string;
}

export interface StandinReference {
  /** The line as it is printed; null when the corpus only says who is cited. */
  readonly raw: string | null;
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly venue: string | null;
  readonly doi: string | null;
  /** Index of the cited paper; null when the line could not be told. */
  readonly cited: number | null;
}

export interface StandinPaper {
  readonly index: number;
  readonly title: string;
  /** Given name first, as printed. */
  readonly authors: readonly string[];
  readonly year: number | null;
  /** `YYYY-MM-DD` where the corpus knows the day. */
  readonly publishedOn: string | null;
  readonly venue: string | null;
  readonly type: PaperType;
  readonly abstract: string | null;
  readonly ids: PaperIds;
  /** In printed order. */
  readonly references: readonly StandinReference[];
  /** True when the corpus has this paper's own record, false when it is known from others' references only. */
  readonly full: boolean;
}

/** Registration agencies whose DOIs Crossref does not know. */
const datacitePrefixes = ['10.48550', '10.5281', '10.4230', '10.6084', '10.5438'];

export function registrar(doi: string): 'crossref' | 'datacite' {
  return datacitePrefixes.includes(doi.split('/')[0] ?? '') ? 'datacite' : 'crossref';
}

/** The DOI that DataCite holds for the paper: its own, or the one arXiv registered for it. */
export function dataciteDoi(paper: StandinPaper): string | null {
  const { doi, arxiv } = paper.ids;
  if (doi !== null && registrar(doi) === 'datacite') return doi;
  return arxiv === null ? null : `10.48550/arxiv.${arxiv.toLowerCase()}`;
}

export function crossrefDoi(paper: StandinPaper): string | null {
  const { doi } = paper.ids;
  return doi !== null && registrar(doi) === 'crossref' ? doi : null;
}

/** Last word of a name without suffixes, which is how catalogues sort it. */
export function surname(name: string): string {
  const words = name.trim().split(/\s+/);
  const plain = words.filter((word, at) => at === 0 || !/^(?:jr|sr|ii|iii|iv|\d{4})\.?$/i.test(word));
  return plain.at(-1) ?? name;
}

/** What stands before the surname; empty for a name of one word. */
export function givenName(name: string): string {
  const family = surname(name);
  return name.trim().slice(0, name.trim().lastIndexOf(family)).trim();
}
