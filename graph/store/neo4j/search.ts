/** Folded words as queries of the full-text index, whose syntax is Lucene's. */

/** The index cuts words longer than 255 UTF-16 units into several; a shorter beginning is looked up and then checked. */
const longestWord = 200;
/** Lucene refuses more than 1,024 clauses in one query. */
const mostClauses = 500;

export interface TextQuery {
  readonly text: string;
  /** Beginnings of words that the found text must hold besides. */
  readonly verify: readonly string[];
}

/** The union of the queries' answers is the answer. Every word is the beginning of a word; all, or any of them. */
export function textQueries(words: readonly string[], mode: 'all' | 'any'): TextQuery[] {
  const distinct = [...new Set(words.filter((word) => word !== ''))];
  if (distinct.length === 0) return [];
  const long = distinct.filter((word) => word.length > longestWord);
  if (mode === 'all') {
    const asked = distinct.slice(0, mostClauses);
    return [{ text: asked.map(prefix).join(' AND '), verify: [...long, ...distinct.slice(mostClauses)] }];
  }
  const short = distinct.filter((word) => word.length <= longestWord);
  const queries: TextQuery[] = long.map((word) => ({ text: prefix(word), verify: [word] }));
  for (let start = 0; start < short.length; start += mostClauses) {
    const part = short.slice(start, start + mostClauses);
    queries.push({ text: part.map(prefix).join(' OR '), verify: [] });
  }
  return queries;
}

function prefix(word: string): string {
  // By code points: half a surrogate pair would match nothing.
  const start = word.length <= longestWord ? word : beginning(word);
  return `${start.replace(/[+\-&|!(){}[\]^"~*?:\\/\s]/g, '\\$&')}*`;
}

function beginning(word: string): string {
  const end = word.charCodeAt(longestWord - 1);
  const splitsPair = end >= 0xd800 && end <= 0xdbff;
  return word.slice(0, splitsPair ? longestWord - 1 : longestWord);
}
