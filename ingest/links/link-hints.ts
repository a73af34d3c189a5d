/** What a link's address suggests about the paper behind it without proving it. */
export interface LinkHints {
  /** Words of the address that are probably the title; a last resort beside the anchor's text. */
  readonly title?: string;
  readonly venue?: string;
  readonly year?: number;
  /** Probably the first author's surname, as the address spells it. */
  readonly surname?: string;
  /** A DOI that this link probably has: only after a check of the title. */
  readonly doiCandidate?: string;
  /** IEEE's document number; since about 2008 the paper's DOI ends with it. */
  readonly ieeeNumber?: string;
  /** Elsevier's item number, which Crossref knows as `alternative-id`. */
  readonly pii?: string;
}
