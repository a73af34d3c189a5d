/** HTML as a row of tags and texts with their lines: enough to read lists of links, tolerant as browsers are. */
import { decodeHTML, decodeHTMLAttribute } from 'entities';

export type HtmlToken =
  | { readonly type: 'text'; readonly text: string; readonly line: number }
  | {
      readonly type: 'open';
      readonly name: string;
      /** Names in lower case, values with entities resolved. */
      readonly attributes: ReadonlyMap<string, string>;
      readonly line: number;
    }
  | { readonly type: 'close'; readonly name: string; readonly line: number };

const tag = /<(\/?)([a-z][a-z0-9:-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/iy;
const attribute = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
/** Elements whose content is no markup. */
const rawText = new Set(['script', 'style', 'textarea', 'noscript', 'template', 'svg', 'iframe', 'select']);
const longestTag = 20_000;
/** Tags that do not end and are searched to the full length; then only short ones are, so that the time stays linear. */
const patience = 100;
const shortTag = 200;

/** Linear in the text, whatever it holds. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let line = 1;
  let at = 0;
  let unended = 0;
  const textTo = function* (end: number): Generator<HtmlToken> {
    const text = html.slice(at, end);
    if (text !== '') yield { type: 'text', text: decodeHTML(text), line };
    line += newlines(text);
    at = end;
  };
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    const markup = markupAt(html, open, unended < patience ? longestTag : shortTag);
    if (markup === null) {
      unended++;
      // A "<" that starts nothing is text.
      yield* textTo(open + 1);
      continue;
    }
    yield* textTo(open);
    if (markup.token !== null) yield { ...markup.token, line };
    line += newlines(html.slice(at, markup.end));
    at = markup.end;
  }
  yield* textTo(html.length);
}

type Markup = { readonly end: number; readonly token: WithoutLine | null };
type WithoutLine =
  | { readonly type: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly type: 'close'; readonly name: string };

function markupAt(html: string, open: number, longest: number): Markup | null {
  if (html.startsWith('<!--', open)) return { end: endOf(html, '-->', open + 4), token: null };
  if (html[open + 1] === '!' || html[open + 1] === '?') return { end: endOf(html, '>', open), token: null };
  tag.lastIndex = 0;
  const found = tag.exec(html.slice(open, open + longest));
  if (found === null) return null;
  const name = found[2]!.toLowerCase();
  const end = open + found[0].length;
  if (found[1] === '/') return { end, token: { type: 'close', name } };
  if (rawText.has(name) && !found[3]!.endsWith('/')) return { end: rawEnd(html, name, end), token: null };
  return { end, token: { type: 'open', name, attributes: attributesOf(found[3]!) } };
}

function rawEnd(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}\\s*>`, 'gi');
  close.lastIndex = from;
  const found = close.exec(html);
  return found === null ? html.length : found.index + found[0].length;
}

function attributesOf(written: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, double, single, bare] of written.matchAll(attribute)) {
    const key = name!.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decodeHTMLAttribute(double ?? single ?? bare ?? ''));
  }
  return attributes;
}

function endOf(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
