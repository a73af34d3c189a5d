/** Finds the objects of a JSON list in its text, so that each keeps its line and a broken one does not sink the others. */

export interface JsonElement {
  /** From 1. */
  readonly line: number;
  readonly raw: string;
  /** The parsed object; undefined when it is no JSON. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
  /** What the parser says when it is none. */
  readonly problem: string | null;
}

/**
 * The objects of the list that starts at the first `[` at or behind `from` (without a list: the object there, or one object
 * after another as in JSON Lines). Linear; text between the objects is passed over.
 */
export function jsonElements(text: string, from = 0): JsonElement[] {
  const elements: JsonElement[] = [];
  let line = 1;
  let counted = 0;
  for (let at = nextObject(text, from); at !== null; ) {
    const end = objectEnd(text, at);
    for (; counted < at; counted++) if (text[counted] === '\n') line++;
    elements.push(element(text.slice(at, end), line));
    // The list's own end is the end of the entries; what follows (Zotero's collections) is none.
    at = from > 0 && /^\s*\]/.test(text.slice(end, end + 100)) ? null : nextObject(text, end);
  }
  return elements;
}

function element(raw: string, line: number): JsonElement {
  try {
    return { line, raw, value: JSON.parse(raw) as Readonly<Record<string, unknown>>, problem: null };
  } catch (error) {
    return { line, raw, value: undefined, problem: error instanceof Error ? error.message : String(error) };
  }
}

function nextObject(text: string, from: number): number | null {
  const at = text.indexOf('{', from);
  return at < 0 ? null : at;
}

/** How the next object's line begins when each object starts a line; null when they do not. */
function siblingStart(text: string, start: number): string | null {
  const indent = /(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, start - 40), start))?.[1];
  return indent === undefined ? null : `\n${indent}{`;
}

/** Behind the brace that closes the one at `start`; before the next object of the list when there is none. */
function objectEnd(text: string, start: number): number {
  const sibling = siblingStart(text, start);
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\n' && sibling !== null && text.startsWith(sibling, at)) return at;
    if (quoted) {
      if (char === '\\') at++;
      // A string does not go over lines: this one was not closed.
      else if (char === '"' || char === '\n') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at + 1;
  }
  return text.length;
}
