/** Reads the hand-written file of short names and links, and refuses what would silently have no effect. */
import { StemmaError } from '../../graph/model/errors.ts';
import type { PaperType } from '../../graph/model/paper.ts';
import type { HandWritten } from './paper-line.ts';

const types: readonly PaperType[] = [
  'article-journal',
  'paper-conference',
  'article',
  'book',
  'chapter',
  'thesis',
  'report',
];

/** By key of the paper. Throws `bad-input` on anything but the shape of `HandWritten`. */
export function readHandWritten(text: string): Map<string, HandWritten> {
  const parsed: unknown = JSON.parse(text);
  if (!isObject(parsed)) throw new StemmaError('bad-input', 'names.json: expected an object of papers by key.');
  return new Map(Object.entries(parsed).map(([key, value]) => [key, checked(key, value)]));
}

function checked(key: string, value: unknown): HandWritten {
  if (!isObject(value)) throw wrong(key, 'an object');
  const { names, links, type, identifiers, ...rest } = value;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw wrong(key, `only names, links, type and identifiers, not "${unknown}"`);
  if (names !== undefined && !isTextList(names)) throw wrong(key, 'names to be a list of strings');
  if (links !== undefined && !(isTextList(links) && links.every(isUrl))) throw wrong(key, 'links to be a list of URLs');
  if (type !== undefined && !types.includes(type as PaperType))
    throw wrong(key, `type to be one of ${types.join(', ')}`);
  if (identifiers !== undefined && !(isObject(identifiers) && Object.values(identifiers).every(isText))) {
    throw wrong(key, 'identifiers to be an object of strings');
  }
  return value as HandWritten;
}

function wrong(key: string, expected: string): StemmaError {
  return new StemmaError('bad-input', `names.json, "${key}": expected ${expected}.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
