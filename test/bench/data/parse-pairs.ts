/**
 * Text of `citing cited` lines to rows in both directions: what a graph library does when it reads an edge list. Reads the
 * bytes, since a string a line would cost more than all the rest.
 */
import { type CompressedRows, transpose, withoutLoopsAndRepeats } from '../../../graph/lineage/compressed-rows.ts';

const digitZero = 48;

export function rowsFromText(bytes: Uint8Array): { references: CompressedRows; citations: CompressedRows } {
  const { numbers, largest } = readNumbers(bytes);
  const count = largest + 1;
  const offsets = new Uint32Array(count + 1);
  for (let i = 0; i < numbers.length; i += 2) offsets[numbers[i]! + 1]!++;
  for (let u = 0; u < count; u++) offsets[u + 1]! += offsets[u]!;
  const cursor = offsets.slice(0, count);
  const targets = new Uint32Array(numbers.length / 2);
  for (let i = 0; i < numbers.length; i += 2) targets[cursor[numbers[i]!]!++] = numbers[i + 1]!;
  const { rows: references } = withoutLoopsAndRepeats({ offsets, targets });
  return { references, citations: transpose(references) };
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
