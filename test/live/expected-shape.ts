/**
 * What answers looked like when they were recorded, as keys and types; the fields that no recording has are those of the
 * stand-in. `test/unit/live/expected-shapes.test.ts` makes the file and keeps it true.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import type { Shape } from '../support/shape.ts';
import { shapeOf } from '../support/shape.ts';

/** Paths of objects whose keys are data. */
const dictionaries = ['.abstract_inverted_index', '.message.relation'];

/** Types, or keys, with spaces between. */
type Words = Readonly<Record<string, string>>;
type Written = Readonly<Record<string, { readonly types: Words; readonly always: Words }>>;

export function answerShape(contents: readonly unknown[]): Shape {
  return shapeOf(contents.map(withoutXml), dictionaries);
}

/** Feeds as the objects that a parser makes of them. */
function withoutXml(content: unknown): unknown {
  if (typeof content !== 'string') return content;
  const isArray = (name: string) => ['entry', 'author', 'link', 'category'].includes(name);
  return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, isArray }).parse(
    content,
  );
}

/** As a file, sorted, a line a path. */
export function writeShapes(shapes: ReadonlyMap<string, Shape>): string {
  const words = (map: ReadonlyMap<string, ReadonlySet<string>>) =>
    Object.fromEntries(
      [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, values]) => [path, [...values].sort().join(' ')]),
    );
  const written = Object.fromEntries(
    [...shapes].map(([source, { types, always }]) => [source, { types: words(types), always: words(always) }]),
  );
  return `${JSON.stringify(written, null, 2)}\n`;
}

/** @param folder where `expected-shapes.json` lies */
export function readShapes(folder: string): ReadonlyMap<string, Shape> {
  const written = JSON.parse(readFileSync(join(folder, 'expected-shapes.json'), 'utf8')) as Written;
  const sets = (words: Words) =>
    new Map(
      Object.entries(words).map(([path, values]) => [path, new Set(values.split(' ').filter((word) => word !== ''))]),
    );
  return new Map(
    Object.entries(written).map(([source, { types, always }]) => [
      source,
      { types: sets(types), always: sets(always) },
    ]),
  );
}
