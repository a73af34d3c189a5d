/**
 * What the curator's prose says of other works: "inspired heavily by Dynamo". Found by the names under which works of the
 * graph are known, and by links to systems; the words before the name tell the kind of statement.
 */
import type { Statement, StoredEntry } from '../../graph/model/reading-list.ts';

export interface KnownName {
  readonly name: string;
  readonly paper: string;
}

/** Words that come before a name and say how the entry's work stands to it. First match wins. */
const cues: readonly (readonly [RegExp, Statement['kind']])[] = [
  [/\b(?:inspired|influenced)\b[^.;]*\bby\b/i, 'inspired-by'],
  [/\b(?:basis|inspiration|foundation|groundwork)\b[^.;]*\b(?:for|of|behind)\b/i, 'basis-of'],
  [/\bpaving the way\b|\bapplied in\b|\bused (?:by|in)\b/i, 'basis-of'],
  [/\b(?:extends?|builds? (?:up)?on|built (?:up)?on|based on|variant of|version of)\b/i, 'extends'],
  [/\b(?:alternative to|compared (?:to|with)|unlike|simpler than|instead of|versus|vs\.?)\b/i, 'compares'],
];

/** Statements of one matched entry, in the order of its prose. */
export function statementsOf(list: string, entry: StoredEntry, names: readonly KnownName[]): Statement[] {
  const paper = entry.papers[0];
  if (entry.prose === null || paper === undefined) return [];
  const found: { readonly at: number; readonly statement: Statement }[] = [];
  for (const sentence of sentencesOf(entry.prose)) {
    for (const { at, about } of mentionsIn(sentence.text, entry, names)) {
      if ('paper' in about && entry.papers.includes(about.paper)) continue;
      const kind = cues.find(([cue]) => cue.test(sentence.text.slice(0, at)))?.[1] ?? 'mentions';
      const statement = { list, entry: entry.key, paper, kind, about, quote: sentence.text };
      found.push({ at: sentence.at + at, statement });
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ statement }) => statement);
}

function mentionsIn(sentence: string, entry: StoredEntry, names: readonly KnownName[]) {
  const mentions: { readonly at: number; readonly about: Statement['about'] }[] = [];
  for (const { name, paper } of names) {
    const at = placeOf(name, sentence);
    if (at >= 0 && !mentions.some(({ about }) => 'paper' in about && about.paper === paper))
      mentions.push({ at, about: { paper } });
  }
  // A capitalized link in the prose that is no known work is a system: "adopted by [Zipkin](…)".
  for (const { text, role } of entry.links) {
    const isSystem = (role === 'code' || role === 'other') && /^[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}$/.test(text);
    const at = isSystem ? placeOf(text, sentence) : -1;
    if (at >= 0 && !mentions.some((mention) => mention.at === at)) mentions.push({ at, about: { system: text } });
  }
  return mentions;
}

/** Where the name stands as a word of its own, written as it is written: "raft" the vessel is not Raft. */
function placeOf(name: string, sentence: string): number {
  for (let at = sentence.indexOf(name); at >= 0; at = sentence.indexOf(name, at + 1)) {
    const isWhole =
      !/[\p{L}\p{N}]/u.test(sentence[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(sentence[at + name.length] ?? ' ');
    if (isWhole) return at;
  }
  return -1;
}

function sentencesOf(prose: string): { readonly text: string; readonly at: number }[] {
  return [...prose.matchAll(/[^.!?]+(?:[.!?]+(?=\s|$)|[.!?](?=\S)[^.!?]*)*/g)].map((match) => ({
    text: match[0].trim(),
    at: match.index,
  }));
}
