/**
 * Text of `citing cited` lines to rows in both directions: what a graph library does when it reads an edge list. Reads the
 * bytes, since a string a line would cost more than all the rest.
 */
import { type CompressedRows, transpose } from '../../../graph/lineage/compressed-rows.ts';

const digitZero = 48;

export function rowsFromText(bytes: Uint8Array): { references: CompressedRows; citations: CompressedRows } {
  const { numbers, largest } = readNumbers(bytes);
  const count = largest + 1;
  // By cited paper first: turning that around gives ascending rows of references.
  const offsets = new Uint32Array(count + 1);
  for (let i = 1; i < numbers.length; i += 2) offsets[numbers[i]! + 1]!++;
  for (let u = 0; u < count; u++) offsets[u + 1]! += offsets[u]!;
  const cursor = offsets.slice(0, count);
  const sources = new Uint32Array(numbers.length / 2);
  for (let i = 0; i < numbers.length; i += 2) sources[cursor[numbers[i + 1]!]!++] = numbers[i]!;
  const references = distinct(transpose({ offsets, targets: sources }));
  return { references, citations: transpose(references) };
}

/** Ascending rows without loops and repeats, in the memory they came in. */
function distinct({ offsets, targets }: CompressedRows): CompressedRows {
  const kept = new Uint32Array(offsets.length);
  let write = 0;
  for (let u = 0; u + 1 < offsets.length; u++) {
    const end = offsets[u + 1]!;
    let last = u;
    for (let e = offsets[u]!; e < end; e++) {
      const v = targets[e]!;
      if (v === u || v === last) continue;
      targets[write++] = v;
      last = v;
    }
    kept[u + 1] = write;
  }
  return { offsets: kept, targets: targets.subarray(0, write) };
}

/** All numbers of the text in their order. */
function readNumbers(bytes: Uint8Array): { numbers: Uint32Array; largest: number } {
  const numbers = new Uint32Array(Math.ceil(bytes.length / 2));
  let size = 0;
  let largest = 0;
  let i = 0;
  while (i < bytes.length) {
    let digit = bytes[i]! - digitZero;
    if (digit < 0 || digit > 9) {
      i++;
      continue;
    }
    let value = 0;
    while (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digit = bytes[++i]! - digitZero;
    }
    numbers[size++] = value;
    if (value > largest) largest = value;
  }
  return { numbers: numbers.subarray(0, size), largest };
}
