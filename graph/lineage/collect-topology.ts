/**
 * Owns taking in a stream of papers with their references, in any order, into growing arrays: a citation costs four bytes
 * while it streams, a paper its id and a few numbers.
 */
import { StemmaError } from '../model/errors.ts';
import { paperFlags } from './citation-graph.ts';
import type { CompressedRows } from './compressed-rows.ts';
import { growingFloat64, growingInt16, growingUint8, growingUint32 } from './growing-arrays.ts';
import { readPublicationDate } from './publication-date.ts';

/** What lineage needs of one paper. */
export interface PaperRow {
  /** A whole number below 2^32 that stands for the paper within this stream. */
  readonly handle: number;
  readonly id: string;
  readonly year: number | null;
  /** ISO date as precise as known. */
  readonly publishedOn: string | null;
  /** Known only from citations or a list line. */
  readonly stub: boolean;
  /** Handles of the papers that it cites, in any order; loops and repeats are counted and left out. */
  readonly references: readonly number[];
}

/** Papers as they came: numbered in the order of arrival, nothing imputed, loops and repeats still in. */
export interface RawTopology {
  readonly ids: readonly string[];
  readonly years: Int16Array;
  /** Middle of each date; NaN when unknown. */
  readonly times: Float64Array;
  /** See `datePrecision`. */
  readonly precisions: Uint8Array;
  /** `paperFlags.stub` or 0. */
  readonly flags: Uint8Array;
  readonly references: CompressedRows;
  /** Papers whose year or date could not be read. */
  readonly unreadableDates: number;
}

/** Collects papers; call `finish` once after the last. */
export class TopologyCollector {
  readonly #ids: string[] = [];
  readonly #handles = growingUint32();
  readonly #years = growingInt16();
  readonly #times = growingFloat64();
  readonly #precisions = growingUint8();
  readonly #flags = growingUint8();
  readonly #ends = growingUint32();
  readonly #references = growingUint32();
  #unreadableDates = 0;

  /** @throws StemmaError `bad-input` for a handle that is not a whole number below 2^32 */
  add(row: PaperRow): void {
    this.#handles.push(checkedHandle(row.handle, row.id));
    this.#ids.push(row.id);
    const date = readPublicationDate(row.year, row.publishedOn);
    if (!date.readable) this.#unreadableDates++;
    this.#years.push(date.year);
    this.#times.push(date.time);
    this.#precisions.push(date.precision);
    this.#flags.push(row.stub ? paperFlags.stub : 0);
    for (const handle of row.references) this.#references.push(checkedHandle(handle, row.id));
    this.#ends.push(this.#references.length);
  }

  addAll(rows: Iterable<PaperRow>): void {
    for (const row of rows) this.add(row);
  }

  /** @throws StemmaError `bad-input` when two papers share a handle, or a reference has no paper */
  finish(): RawTopology {
    const targets = this.#references.toArray();
    const offsets = new Uint32Array(this.#ids.length + 1);
    offsets.set(this.#ends.toArray(), 1);
    toArrivalNumbers(this.#handles.toArray(), this.#ids, { offsets, targets });
    return {
      ids: this.#ids,
      years: this.#years.toArray(),
      times: this.#times.toArray(),
      precisions: this.#precisions.toArray(),
      flags: this.#flags.toArray(),
      references: { offsets, targets },
      unreadableDates: this.#unreadableDates,
    };
  }
}

function checkedHandle(handle: number, id: string): number {
  if (Number.isInteger(handle) && handle >= 0 && handle <= 0xffffffff) return handle;
  throw new StemmaError('bad-input', `Paper ${id}: ${handle} is not a handle (a whole number from 0 to 4294967295).`);
}

/** Replaces the handles in `references` by numbers in order of arrival, in place. */
function toArrivalNumbers(handles: Uint32Array, ids: readonly string[], references: CompressedRows): void {
  const find = arrivalLookup(handles, ids);
  const { offsets, targets } = references;
  for (let u = 0; u < handles.length; u++) {
    for (let e = offsets[u]!; e < offsets[u + 1]!; e++) {
      const found = find(targets[e]!);
      if (found < 0) {
        throw new StemmaError('bad-input', `Paper ${ids[u]} cites handle ${targets[e]}, which no paper has.`);
      }
      targets[e] = found;
    }
  }
}

/** Handles are usually dense, so a table serves; a map where they are not. */
function arrivalLookup(handles: Uint32Array, ids: readonly string[]): (handle: number) => number {
  let largest = 0;
  for (const handle of handles) if (handle > largest) largest = handle;
  if (largest < 4 * handles.length + 65_536) {
    const table = new Int32Array(largest + 1).fill(-1);
    handles.forEach((handle, u) => {
      if (table[handle] !== -1) throw sharedHandle(handle, ids[table[handle]!]!, ids[u]!);
      table[handle] = u;
    });
    return (handle) => (handle <= largest ? table[handle]! : -1);
  }
  const map = new Map<number, number>();
  handles.forEach((handle, u) => {
    const other = map.get(handle);
    if (other !== undefined) throw sharedHandle(handle, ids[other]!, ids[u]!);
    map.set(handle, u);
  });
  return (handle) => map.get(handle) ?? -1;
}

function sharedHandle(handle: number, first: string, second: string): StemmaError {
  return new StemmaError('bad-input', `Papers ${first} and ${second} share handle ${handle}.`);
}
