/**
 * What each service does not know. The real ones lack papers, links and fields; which ones is settled by the paper's ids, so
 * that it is the same in every run. All shares are assumptions but the one of Semantic Scholar's unlinked references, which
 * is as in the recordings.
 */
import { chanceOf } from '../seeded.ts';
import type { StandinPaper, StandinReference } from './paper.ts';
import { registrar } from './paper.ts';

export const shares = {
  /** Of papers without a DOI that OpenAlex lacks. */
  openalexUnknown: 0.05,
  /** Of papers whose reference list OpenAlex has lost. */
  openalexListLost: 0.08,
  /** Of references to papers without a DOI that OpenAlex did not link. */
  openalexUnlinked: 0.3,
  /** Of arXiv papers whose arXiv DOI OpenAlex does not have. */
  openalexArxivDoiUnknown: 0.3,
  s2Unknown: 0.04,
  /** Of references to papers that only references know: no `paperId`. */
  s2Unlinked: 0.33,
  /** Of reference lists that the publisher holds back. */
  s2Elided: 0.05,
  /** Of Crossref records without `reference`. */
  crossrefListMissing: 0.1,
  /** Of Crossref records without authors, and of those without a date. */
  crossrefAuthorsMissing: 0.05,
  crossrefDateMissing: 0.05,
  dblpUnknown: 0.1,
  opencitationsUnknown: 0.1,
} as const;

export class Holes {
  readonly #holes: boolean;
  // The same papers are asked about again and again.
  readonly #drawn = new Map<string, boolean>();

  /** Without `holes`, everything is known. */
  constructor(holes: boolean) {
    this.#holes = holes;
  }

  /** Whether this share of holes hits the paper. */
  hit(share: keyof typeof shares, paper: StandinPaper): boolean {
    return this.odd(share, paper, shares[share]);
  }

  /** Whether a hole or oddity that befalls `share` of the papers befalls this one. */
  odd(name: string, paper: StandinPaper, share: number): boolean {
    if (!this.#holes) return false;
    const question = `${name} ${paper.ids.s2}`;
    const known = this.#drawn.get(question) ?? chanceOf('hole', name, paper.ids.s2) < share;
    this.#drawn.set(question, known);
    return known;
  }

  inOpenalex(paper: StandinPaper): boolean {
    return paper.ids.doi !== null || !this.hit('openalexUnknown', paper);
  }

  inS2(paper: StandinPaper): boolean {
    return !this.hit('s2Unknown', paper);
  }

  inDblp(paper: StandinPaper): boolean {
    return paper.authors.length > 0 && !this.hit('dblpUnknown', paper);
  }

  /** OpenCitations links what has a DOI. */
  inOpencitations(paper: StandinPaper): boolean {
    return paper.ids.doi !== null && !this.hit('opencitationsUnknown', paper);
  }

  /** Whether OpenAlex linked the reference from `citing` to `cited`. */
  openalexLinked(citing: StandinPaper, cited: StandinPaper): boolean {
    if (!this.inOpenalex(cited)) return false;
    if (!this.#holes || cited.ids.doi !== null) return true;
    return chanceOf('openalex-link', citing.ids.s2, cited.ids.s2) >= shares.openalexUnlinked;
  }

  /** Whether Semantic Scholar told which paper the reference means. */
  s2Linked(citing: StandinPaper, cited: StandinPaper): boolean {
    if (!this.inS2(cited)) return false;
    if (!this.#holes || cited.full || cited.ids.doi !== null) return true;
    return chanceOf('s2-link', citing.ids.s2, cited.ids.s2) >= shares.s2Unlinked;
  }

  /** Whether Crossref prints the cited paper's DOI in the reference. */
  crossrefLinked(citing: StandinPaper, reference: StandinReference, doi: string): boolean {
    if (reference.doi !== null || !this.#holes) return true;
    const share = registrar(doi) === 'datacite' ? 0.6 : 0.15;
    return chanceOf('crossref-link', citing.ids.s2, doi) >= share;
  }
}
