/** Where things stand in a JSON text that people edit, so that messages can name the line. */

export interface JsonPlaces {
  /** Line (from 1) of each member of an object and each element of an array, by path. */
  readonly lines: ReadonlyMap<string, number>;
  /** Members that stand twice in their object; the last one counts. */
  readonly repeated: readonly { readonly path: readonly string[]; readonly line: number }[];
}

interface Open {
  readonly isObject: boolean;
  readonly path: readonly string[];
  key: string | null;
  index: number;
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

export function pathKey(...path: readonly (string | number)[]): string {
  return path.join('\n');
}

/** @param text valid JSON; of anything else the places mean nothing */
export function jsonPlaces(text: string): JsonPlaces {
  const lines = new Map<string, number>();
  const repeated: { path: readonly string[]; line: number }[] = [];
  const open: Open[] = [];
  let line = 1;
  let read = 0;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    for (; read < index; read++) if (text[read] === '\n') line++;
    const top = open.at(-1);
    if (token === ':') continue;
    if (token === ',') {
      if (top !== undefined) nextMember(top);
    } else if (token === '}' || token === ']') open.pop();
    else if (top?.isObject === true && top.key === null) {
      top.key = JSON.parse(token) as string;
      const path = [...top.path, top.key];
      if (lines.has(pathKey(...path))) repeated.push({ path, line });
      lines.set(pathKey(...path), line);
    } else {
      const path = top === undefined ? [] : [...top.path, top.key ?? String(top.index)];
      if (top?.isObject === false) lines.set(pathKey(...path), line);
      if (token === '{' || token === '[') open.push({ isObject: token === '{', path, key: null, index: 0 });
    }
  }
  return { lines, repeated };
}

function nextMember(open: Open): void {
  open.key = null;
  open.index++;
}

/** The line of a syntax error, when the engine's message tells where it is. */
export function syntaxErrorLine(text: string, message: string): number | null {
  const position = /position (\d+)/.exec(message);
  if (position === null) return /end of JSON/i.test(message) ? text.split('\n').length : null;
  return text.slice(0, Number(position[1])).split('\n').length;
}
