/** Fields that a BibTeX entry takes from others: `crossref` (a paper from its proceedings) and `xdata` (shared pieces). */
import type { BibtexEntry } from './bibtex-entries.ts';

// What says who, where and how of one entry alone.
const ownOnly = new Set(
  `crossref xref xdata ids key keywords options presort sortkey sorttitle sortname shorthand label related entryset entrysubtype
  execute doi url urldate eprint eprinttype eprintclass archiveprefix primaryclass pages abstract annotation annote note file
  pmid pmcid ee timestamp owner groups shorttitle indextitle`.split(/\s+/),
);
const titles = ['title', 'subtitle', 'titleaddon'] as const;
const booklike = /^(?:mv)?(?:book|collection|reference|proceedings)$/;
const mostAncestors = 10;

/** Looks up entries by key, as written first, else in any case; the first of several with one key. */
export class BibtexKeys {
  readonly #exact = new Map<string, BibtexEntry>();
  readonly #folded = new Map<string, BibtexEntry>();

  constructor(entries: readonly BibtexEntry[]) {
    for (const entry of entries) {
      if (entry.label === '') continue;
      if (!this.#exact.has(entry.label)) this.#exact.set(entry.label, entry);
      const folded = entry.label.toLowerCase();
      if (!this.#folded.has(folded)) this.#folded.set(folded, entry);
    }
  }

  get(key: string): BibtexEntry | undefined {
    return this.#exact.get(key.trim()) ?? this.#folded.get(key.trim().toLowerCase());
  }
}

export interface Inherited {
  readonly fields: ReadonlyMap<string, string>;
  /** Keys that it refers to and nobody has. */
  readonly missing: readonly string[];
}

/** The entry's own fields with those it takes from others; own ones stay, circles end where they close. */
export function inheritFields(entry: BibtexEntry, keys: BibtexKeys): Inherited {
  const missing: string[] = [];
  const fields = collect(entry, keys, [], missing);
  return { fields, missing };
}

function collect(
  entry: BibtexEntry,
  keys: BibtexKeys,
  below: readonly BibtexEntry[],
  missing: string[],
): ReadonlyMap<string, string> {
  const crossref = entry.fields.get('crossref');
  const xdata = (entry.fields.get('xdata') ?? '').split(',').filter((key) => key.trim() !== '');
  if ((crossref === undefined && xdata.length === 0) || below.length >= mostAncestors) return entry.fields;
  const fields = new Map(entry.fields);
  const add = (name: string, value: string) => {
    if (!fields.has(name)) fields.set(name, value);
  };
  const parents = [...xdata, ...(crossref === undefined ? [] : [crossref])];
  parents.forEach((key, at) => {
    const parent = keys.get(key);
    if (parent === undefined) missing.push(key.trim());
    else if (parent !== entry && !below.includes(parent)) {
      const inherited = collect(parent, keys, [...below, entry], missing);
      for (const [name, value] of inherited) {
        if (at < xdata.length) add(name, value);
        else if (!ownOnly.has(name)) add(nameBelow(name, parent, entry), value);
      }
    }
  });
  return fields;
}

/** A proceedings' title is the `booktitle` of its papers, a periodical's the journal of its articles. */
function nameBelow(name: string, parent: BibtexEntry, entry: BibtexEntry): string {
  const place = titles.indexOf(name as (typeof titles)[number]);
  if (place < 0) return name === 'author' && entry.type === 'incollection' ? 'bookauthor' : name;
  if (parent.type === 'periodical') return ['journaltitle', 'journalsubtitle', 'issuetitle'][place]!;
  if (booklike.test(parent.type) && parent.type !== entry.type)
    return `${parent.type.startsWith('mv') ? 'main' : 'book'}${name}`;
  return name;
}
