/**
 * Splits a BibTeX file into its entries and these into fields, as a person would: a missing comma, a stray or missing brace
 * or quote costs at most the field it stands in, never the entries behind it. Values stay LaTeX; abbreviations (`@string`)
 * are put in. One pass; a value that does not end stops at the next line that starts an entry.
 */

export interface BibtexEntry {
  /** In lower case, without `@`. */
  readonly type: string;
  /** The citation key; empty when there is none. */
  readonly label: string;
  /** From 1. */
  readonly line: number;
  /** As written. */
  readonly raw: string;
  /** By name in lower case; of two fields of one name the first stays, as in BibTeX. */
  readonly fields: ReadonlyMap<string, string>;
  /** What is wrong with it, in words that follow "line N: ". */
  readonly problems: readonly string[];
}

export interface BibtexFile {
  readonly entries: readonly BibtexEntry[];
  /** `@comment` with an entry in it, and entries on lines that start with `%`. */
  readonly comments: readonly { readonly line: number; readonly text: string }[];
  /** How many `@string` and `@preamble` there are. */
  readonly definitions: number;
}

const months =
  'jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august sept september october november december';
// Not within a word: an address of mail is no entry.
const entryStart = /(?<![\w.])@[ \t]*([a-z][a-z0-9_-]*)\s*([{(])/giy;
const nextEntry = /^@[ \t]*[a-z][a-z0-9_-]*\s*[{(]\s*[^\s,{}"]*\s*[,=]/i;
// Characters that may be searched in vain before searches are kept short: files of nothing but open braces stay linear.
const patience = 2_000_000;
const shortSearch = 500;
const fieldStart = /([^\s={}(),"#%@]+)\s*=\s*/y;
const goesOn = /\s*,?\s*[a-z][\w-]*\s*=\s*["{\d]/iy;
const bareWord = /[^\s,#{}()"=]+/y;
const spaces = /(?:\s|%[^\n]*)*/y;
const label = /\s*([^\s,={}"]*)\s*(,?)/y;

export function splitBibtex(text: string): BibtexFile {
  return new BibtexScanner(text).file();
}

class BibtexScanner {
  readonly #text: string;
  readonly #strings = new Map<string, string>(months.split(' ').map((month) => [month, month]));
  readonly #entries: BibtexEntry[] = [];
  readonly #comments: { line: number; text: string }[] = [];
  #definitions = 0;
  #at = 0;
  /** The line that ends at `#lineEnd`, counted forward as the scan goes. */
  #line = 1;
  #lineEnd: number;
  #wasted = 0;
  #problems: string[] = [];
  /** Where the entry must have ended when one of its values does not end; then its values end with their line. */
  #cut: number | null = null;

  constructor(text: string) {
    this.#text = text;
    this.#lineEnd = lineEnd(text, 0);
  }

  file(): BibtexFile {
    for (let at = this.#text.indexOf('@'); at >= 0; at = this.#text.indexOf('@', Math.max(at + 1, this.#at))) {
      this.#at = at;
      const start = this.#match(entryStart, at);
      if (start !== null) this.#readBlock(at, start[1]!.toLowerCase(), start[2]!);
    }
    return { entries: this.#entries, comments: this.#comments, definitions: this.#definitions };
  }

  #readBlock(start: number, type: string, open: string): void {
    const line = this.#lineOf(start);
    const commented = /(?:^|\n)[ \t]*%[^\n]*$/.test(this.#text.slice(Math.max(0, start - 200), start));
    this.#problems = [];
    this.#cut = null;
    if (type === 'comment' || type === 'preamble' || commented) {
      if (commented) this.#at = lineEnd(this.#text, start);
      else this.#skipBlock(open);
      const text = this.#text.slice(start, this.#at);
      if (type === 'preamble' && !commented) this.#definitions++;
      else if (commented || /@\s*[a-z]+\s*[{(]/i.test(text.slice(1))) this.#comments.push({ line, text });
      return;
    }
    const key = type === 'string' ? '' : this.#readLabel();
    const fields = this.#readFields(open === '{' ? '}' : ')');
    if (type === 'string') {
      this.#definitions++;
      for (const [name, value] of fields) this.#strings.set(name, value);
      return;
    }
    const raw = this.#text.slice(start, this.#at).trimEnd();
    this.#entries.push({ type, label: key, line, raw, fields, problems: this.#problems });
  }

  #skipBlock(open: string): void {
    const end = open === '{' ? this.#closingBrace(this.#at - 1) : null;
    this.#at = end === null ? lineEnd(this.#text, this.#at) : end + 1;
  }

  #readLabel(): string {
    const found = this.#match(label, this.#at)!;
    // "@article{title = {…}}" has no key at all.
    const isField = this.#text[this.#at] === '=';
    if (isField) this.#at -= found[0].length;
    if (isField || found[1] === '') this.#problems.push('no citation key');
    return isField ? '' : found[1]!;
  }

  #readFields(close: string): Map<string, string> {
    const fields = new Map<string, string>();
    for (;;) {
      this.#match(spaces, this.#at);
      const char = this.#text[this.#at];
      if (char === undefined || (this.#cut !== null && this.#at >= this.#cut)) {
        if (this.#cut === null) this.#problems.push('not closed');
        return fields;
      }
      if (char === ',') this.#at++;
      else if (char === close || char === '}') {
        this.#at++;
        if (!this.#goesOn()) return fields;
        this.#problems.push(`a stray "${char}"`);
      } else if (char === '@' && this.#startsEntry(this.#at)) {
        this.#problems.push('not closed');
        return fields;
      } else this.#readField(fields);
    }
  }

  #readField(fields: Map<string, string>): void {
    const found = this.#match(fieldStart, this.#at);
    if (found === null) {
      this.#skipUnexpected();
      return;
    }
    const name = found[1]!.toLowerCase();
    const value = this.#readValue(name);
    if (!fields.has(name)) fields.set(name, value);
    this.#match(spaces, this.#at);
    if (/^\w/.test(this.#text[this.#at] ?? '')) this.#problems.push(`no comma after ${name}`);
  }

  #skipUnexpected(): void {
    const end = this.#text[this.#at] === '{' ? this.#closingBrace(this.#at) : null;
    const junk = end === null ? this.#match(/[^\s,={}]+|./sy, this.#at)![0] : '{';
    if (end !== null) this.#at = end + 1;
    if (!this.#problems.some((problem) => problem.startsWith('unexpected'))) {
      this.#problems.push(`unexpected "${junk.slice(0, 30)}"`);
    }
  }

  /** Parts joined by `#`. */
  #readValue(name: string): string {
    let value = this.#readPart(name);
    for (;;) {
      const end = this.#at;
      this.#match(spaces, this.#at);
      if (this.#text[this.#at] !== '#') {
        this.#at = end;
        return value;
      }
      this.#at++;
      this.#match(spaces, this.#at);
      value += this.#readPart(name);
    }
  }

  #readPart(name: string): string {
    const char = this.#text[this.#at];
    if (char === '{' || char === '"') {
      const end =
        this.#cut !== null ? null : char === '{' ? this.#closingBrace(this.#at) : this.#closingQuote(this.#at);
      return end === null ? this.#lineValue(name) : this.#take(end);
    }
    const word = this.#match(bareWord, this.#at)?.[0];
    if (word === undefined) {
      this.#problems.push(`${name} has no value`);
      return '';
    }
    if (/^[\d.-]+$/.test(word)) return word;
    const meaning = this.#strings.get(word.toLowerCase());
    if (meaning === undefined) this.#problems.push(`abbreviation "${word}" is not defined`);
    return meaning ?? word;
  }

  #take(end: number): string {
    const value = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return value;
  }

  /** A value that does not end: what stands on its line. */
  #lineValue(name: string): string {
    this.#cut ??= this.#entryAfter(this.#at);
    const end = Math.min(lineEnd(this.#text, this.#at), this.#cut);
    const value = this.#text.slice(this.#at + 1, end);
    this.#at = end;
    const closed = /^(.*?)["}]\s*,?\s*$/s.exec(value);
    const problem = 'braces or quotes do not match';
    if (!this.#problems.includes(problem)) this.#problems.push(`${name} is not closed`, problem);
    return closed?.[1] ?? value.replace(/[\s,]+$/, '');
  }

  /** The brace that closes the one at `open`; null when an entry starts, or the text ends, before it. */
  #closingBrace(open: number): number | null {
    let depth = 0;
    const stop = this.#searchEnd(open);
    for (let at = open; at < stop; at++) {
      const char = this.#text[at];
      if (char === '{') depth++;
      else if (char === '}' && --depth === 0) return at;
      else if (char === '@' && this.#startsEntry(at)) return this.#inVain(open, at);
    }
    return this.#inVain(open, stop);
  }

  /** A quote outside of braces; `\"` counts only where the value must end. */
  #closingQuote(open: number): number | null {
    let depth = 0;
    const stop = this.#searchEnd(open);
    for (let at = open + 1; at < stop; at++) {
      const char = this.#text[at];
      if (char === '{') depth++;
      else if (char === '}' && --depth < 0) return this.#inVain(open, at);
      else if (char === '"' && depth === 0) {
        if (this.#text[at - 1] !== '\\' || /^\s*(?:[,}#]|$)/.test(this.#text.slice(at + 1, at + 20))) return at;
      } else if (char === '@' && this.#startsEntry(at)) return this.#inVain(open, at);
    }
    return this.#inVain(open, stop);
  }

  #searchEnd(open: number): number {
    return this.#wasted < patience ? this.#text.length : Math.min(this.#text.length, open + shortSearch);
  }

  #inVain(from: number, to: number): null {
    this.#wasted += to - from;
    return null;
  }

  /** Whether an entry starts at this `@`, as the first thing on its line. */
  #startsEntry(at: number): boolean {
    return (
      /(?:^|\n)[ \t]{0,3}$/.test(this.#text.slice(Math.max(0, at - 4), at)) &&
      nextEntry.test(this.#text.slice(at, at + 300))
    );
  }

  #entryAfter(at: number): number {
    for (let found = this.#text.indexOf('@', at); found >= 0; found = this.#text.indexOf('@', found + 1)) {
      if (this.#startsEntry(found)) return found;
    }
    return this.#text.length;
  }

  /** Whether a closing brace was one too many: a field follows it. */
  #goesOn(): boolean {
    goesOn.lastIndex = this.#at;
    return goesOn.test(this.#text);
  }

  #match(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at = at + found[0].length;
    return found;
  }

  #lineOf(at: number): number {
    while (this.#lineEnd < at) {
      this.#line++;
      this.#lineEnd = lineEnd(this.#text, this.#lineEnd + 1);
    }
    return this.#line;
  }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
