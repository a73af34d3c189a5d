/**
 * What an answer holds, in one shape for field, stemma and reading, whatever the server's answer looked like. Map and
 * list both draw this value, so that one cannot say what the other does not. Made in `make-answer.ts`.
 */
import type { Paper } from '../api/client.ts';

export interface AnswerPaper {
  readonly paper: Paper;
  /** Where it lies from the roots: toward newer papers, toward older ones; `field` where nothing was asked. */
  readonly side: 'root' | 'newer' | 'older' | 'field';
  /** Steps from the nearest root; 0 for roots and in the field. */
  readonly depth: number;
  /** Id of the paper of the answer from which it hangs; null for roots, in the field, and where all between are left out. */
  readonly parent: string | null;
  /** Papers below it that the limit cut off: "n more". */
  readonly hidden: number;
  /** Papers below it that the reader folded away. */
  readonly folded: number;
  /** Whether a reading list names it; only the field knows. */
  readonly listed: boolean;
  /** Place in the reading order, from 1; null outside `reading`. */
  readonly place: number | null;
}

export interface AnswerCitation {
  readonly citing: string;
  readonly cited: string;
  /** False: a chain of other citations of the answer implies it. */
  readonly essential: boolean;
}

export interface Answer {
  readonly kind: 'field' | 'stemma' | 'reading';
  /** Roots first, then in the server's order. Papers in folded branches are not among them. */
  readonly papers: readonly AnswerPaper[];
  readonly citations: readonly AnswerCitation[];
  readonly truncated: null | { readonly shown: number; readonly total: number; readonly rule: string };
  readonly completeness: { readonly papersWithReferences: number; readonly papers: number };
  /** Null when the whole graph was looked at; else why not, and what of the answer might be otherwise for it. */
  readonly scope: null | {
    readonly reason: string;
    /** Papers that lie farther may be missing. */
    readonly truncated: boolean;
    readonly approximate: readonly string[];
  };
}
