/** What the readers of lists hand on: entries with the papers which they seem to name. Nothing is looked up here. */
import type { Identifiers } from '../../graph/model/identifiers.ts';
import type { EntryLink, ListItem } from '../../graph/model/reading-list.ts';

/** One paper as an entry names it. */
export interface PaperMention {
  /** As written, without quotes, labels, authors and year; empty when only an identifier names the paper. */
  readonly title: string;
  /** As written: "G. Hinton", "Dijkstra"; without "et al.". */
  readonly authors: readonly string[];
  /** As the text says, else as the link's address does; null when neither does. */
  readonly year: number | null;
  readonly venue: string | null;
  /** The links that lead to this paper or belong to it, those of label-only nested items included. */
  readonly links: readonly EntryLink[];
  /** Certain identifiers of the links and the text. */
  readonly identifiers: Identifiers;
}

export interface ReadItem extends ListItem {
  /** In the order of the text; empty when the item names none. */
  readonly mentions: readonly PaperMention[];
}

export interface SectionHeading {
  /** Headings from the outermost to this one. */
  readonly path: readonly string[];
  /** From 1. */
  readonly line: number;
}

/** Something in the text that did not become an entry, so that nothing vanishes silently. */
export interface SkippedItem {
  readonly line: number;
  readonly text: string;
  readonly reason: 'table of contents' | 'image only' | 'empty' | 'comment' | 'shared data';
}

export interface ReadListResult {
  readonly title: string;
  readonly items: readonly ReadItem[];
  readonly sections: readonly SectionHeading[];
  readonly skipped: readonly SkippedItem[];
  /** Sentences for the person, with line numbers. */
  readonly warnings: readonly string[];
}
