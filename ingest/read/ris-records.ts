/** Splits a RIS file into records and these into tags, whatever spacing and line ends its writer used. */

export interface RisRecord {
  /** Line of its first tag, from 1. */
  readonly line: number;
  readonly raw: string;
  /** Values by tag in their order; empty ones left out. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
}

export interface RisFile {
  readonly records: readonly RisRecord[];
  /** Lines outside of records that are no blank lines. */
  readonly strays: readonly { readonly line: number; readonly text: string }[];
}

const tagLine = /^\s{0,3}([A-Z][A-Z0-9])(?: {1,3}|\t)-(?:\s+(.*))?$/;
// Tags whose text is long enough to be broken over lines; names and numbers never are.
const wrapped = new Set([
  'TI',
  'T1',
  'T2',
  'T3',
  'BT',
  'AB',
  'N2',
  'N1',
  'JF',
  'JO',
  'CT',
  'UR',
  'L1',
  'L2',
  'KW',
  'AD',
]);

/** A record goes from `TY` to `ER`, or to the next `TY` or the end where `ER` is missing. */
export function splitRis(text: string): RisFile {
  const records: RisRecord[] = [];
  const strays: { line: number; text: string }[] = [];
  let current: OpenRecord | null = null;
  const close = () => {
    if (current !== null) records.push(current.finish());
    current = null;
  };
  text.split('\n').forEach((written, index) => {
    const line = index + 1;
    const found = tagLine.exec(written.trimEnd());
    const tag = found?.[1];
    if (tag === 'TY' && (current as OpenRecord | null)?.hasMore !== false) close();
    if (tag === 'ER') {
      (current as OpenRecord | null)?.keep(written);
      close();
    } else if (tag !== undefined && (current !== null || tag === 'TY')) {
      current ??= new OpenRecord(line);
      current.add(tag, (found![2] ?? '').trim(), written);
    } else if (current !== null) (current as OpenRecord).continue(written);
    else if (written.trim() !== '') strays.push({ line, text: written.trim() });
  });
  close();
  return { records, strays };
}

class OpenRecord {
  readonly #line: number;
  readonly #tags = new Map<string, string[]>();
  readonly #raw: string[] = [];
  #last: string | null = null;

  constructor(line: number) {
    this.#line = line;
  }

  /** Whether it holds more than its type: a second `TY` right behind the first only repeats it. */
  get hasMore(): boolean {
    return this.#tags.size > (this.#tags.has('TY') ? 1 : 0);
  }

  add(tag: string, value: string, written: string): void {
    this.#raw.push(written);
    this.#last = tag;
    if (value === '') return;
    const values = this.#tags.get(tag);
    if (values === undefined) this.#tags.set(tag, [value]);
    else values.push(value);
  }

  keep(written: string): void {
    this.#raw.push(written);
  }

  /** A line without tag goes on with the value above it. */
  continue(written: string): void {
    this.#raw.push(written);
    const values = this.#last !== null && wrapped.has(this.#last) ? this.#tags.get(this.#last) : undefined;
    const more = written.trim();
    if (values !== undefined && more !== '') values[values.length - 1] += ` ${more}`;
  }

  finish(): RisRecord {
    return { line: this.#line, raw: this.#raw.join('\n').trimEnd(), tags: this.#tags };
  }
}
