/**
 * The shape of one line of the bundled bibliographies: a paper, and the reference list printed in it. Facts only: no
 * abstracts, no annotations, no addresses.
 */
import type { Identifiers } from '../../graph/model/identifiers.ts';
import type { PaperType } from '../../graph/model/paper.ts';

/** One line of a reference list. `raw` is the line as printed, misreadings of the scan included. */
export interface ReferenceLine {
  readonly raw: string;
  readonly title?: string;
  readonly authors?: readonly string[];
  readonly year?: number;
  readonly venue?: string;
  readonly doi?: string;
  /** What the line states besides a DOI: its arXiv number. */
  readonly identifiers?: Identifiers;
}

export interface PaperLine {
  /** Unique in the file and stable: the hand-written names refer to it. */
  readonly key: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number;
  readonly venue: string;
  readonly type: PaperType;
  readonly identifiers: Identifiers;
  /** Names under which people ask for the paper, best first. */
  readonly shortNames?: readonly string[];
  /** Addresses under which reading lists point to it. */
  readonly links?: readonly string[];
  /** The copies its reference list was read from. */
  readonly provenance: readonly string[];
  /** False when the printed list is known to be longer than `references`. */
  readonly referencesComplete: boolean;
  readonly references: readonly ReferenceLine[];
}

/** What is written by hand about a paper, by key. */
export interface HandWritten {
  readonly names?: readonly string[];
  readonly links?: readonly string[];
  /** Where the rule over venues would be wrong. */
  readonly type?: PaperType;
  /** What the paper's own copy does not state and others say of it. */
  readonly identifiers?: Identifiers;
}
