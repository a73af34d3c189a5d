/**
 * Changing a decisions file. Keys are sorted and one pair stands on a line, so that two persons' changes merge and a diff
 * reads well; what the file says beyond what is known here stays.
 */
import { isObject, noDecisions, parseDecisions } from './decisions.ts';

export type Decision =
  | {
      readonly kind: 'papers';
      readonly key: string;
      readonly text: string;
      readonly papers: readonly string[];
      readonly note?: string;
    }
  | { readonly kind: 'not-a-paper'; readonly key: string; readonly text: string; readonly note?: string }
  /** What was decided of the entry is taken back. */
  | { readonly kind: 'open'; readonly key: string }
  | { readonly kind: 'same' | 'different'; readonly pair: readonly [string, string] }
  /** What was said of the pair is taken back. */
  | { readonly kind: 'unsaid'; readonly pair: readonly [string, string] };

export const decisionsSchema = 'urn:stemma:decisions:1';

/**
 * The file's text with one more decision.
 * @param json the file as it is; null: there is none yet
 * @param date ISO, day
 * @throws StemmaError `bad-input` when the file is not one
 */
export function withDecision(json: string | null, list: string, decision: Decision, date: string): string {
  // What cannot be read is not written over.
  parseDecisions(json ?? noDecisions, `the decisions of ${list}`);
  const file = JSON.parse(json ?? noDecisions) as Record<string, unknown>;
  const entries = { ...(isObject(file.entries) ? file.entries : {}) };
  let same = pairsOf(file.same);
  let different = pairsOf(file.different);
  if (decision.kind === 'papers' || decision.kind === 'not-a-paper') entries[decision.key] = entryOf(decision, date);
  else if (decision.kind === 'open') delete entries[decision.key];
  else {
    const pair = [...decision.pair].sort() as [string, string];
    const others = (pairs: readonly (readonly [string, string])[]) => pairs.filter((one) => !isSamePair(one, pair));
    same = [...others(same), ...(decision.kind === 'same' ? [pair] : [])];
    different = [...others(different), ...(decision.kind === 'different' ? [pair] : [])];
  }
  return printDecisions({ ...file, list, entries, same, different });
}

/** The file with decisions filed under the keys that their entries have now. */
export function withMovedKeys(json: string, moved: ReadonlyMap<string, { key: string; text: string }>): string {
  const file = JSON.parse(json) as Record<string, unknown>;
  if (moved.size === 0 || !isObject(file.entries)) return json;
  const entries: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(file.entries)) {
    const now = moved.get(key);
    if (now === undefined) entries[key] = entry;
    else entries[now.key] = { ...(entry as object), text: now.text };
  }
  return printDecisions({ ...file, entries });
}

function entryOf(decision: Extract<Decision, { kind: 'papers' | 'not-a-paper' }>, date: string): object {
  const { text, note } = decision;
  const said = decision.kind === 'papers' ? { papers: [...decision.papers] } : { notAPaper: true };
  return { text, ...said, ...(note === undefined || note === '' ? {} : { note }), decided: date };
}

function printDecisions(file: Record<string, unknown>): string {
  const { $schema: _schema, version: _version, list, entries, same, different, ...others } = file;
  const sorted = Object.fromEntries(Object.entries(entries as object).sort(([a], [b]) => (a < b ? -1 : 1)));
  const value = {
    $schema: decisionsSchema,
    version: 1,
    list,
    entries: sorted,
    same: sortedPairs(same),
    different: sortedPairs(different),
    ...others,
  };
  return `${onOneLine(JSON.stringify(value, null, 2))}\n`;
}

/** Lists of ids and pairs stand on a line. */
function onOneLine(text: string): string {
  return text.replace(/\[\s+((?:"(?:[^"\\]|\\.)*"(?:,\s+)?)+)\s+\]/g, (_, inner: string) => {
    const items = [...inner.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([item]) => item);
    return `[${items.join(', ')}]`;
  });
}

function pairsOf(value: unknown): readonly (readonly [string, string])[] {
  return Array.isArray(value) ? (value as [string, string][]) : [];
}

function sortedPairs(value: unknown): (readonly [string, string])[] {
  const pairs = pairsOf(value).map((pair) => [...pair].sort() as [string, string]);
  const unique = new Map(pairs.map((pair) => [pair.join('\n'), pair]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}

function isSamePair(a: readonly [string, string], b: readonly [string, string]): boolean {
  return (a[0] === b[0] && a[1] === b[1]) || (a[0] === b[1] && a[1] === b[0]);
}
