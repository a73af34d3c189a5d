/**
 * Which work a mention on a list line means: identifiers first, then links that are known to lead to a paper, then the
 * title, then a short name. What fits several works is ambiguous and stays so until a person decides.
 */
import { fold } from '../../graph/model/folding.ts';
import { identifierKeys } from '../../graph/model/identifiers.ts';
import type { EntryKind, MatchCandidate } from '../../graph/model/reading-list.ts';
import { linkIdentifiers } from '../links/link-identifiers.ts';
import { chooseByTitle } from '../match/choose-title.ts';
import { type Comparable, similarityFloor, toComparable } from '../match/compare.ts';
import { isEmptyWord, singular } from '../match/normalize.ts';
import type { TitleVerdict } from '../match/title-only.ts';
import { titleSimilarity } from '../match/title-similarity.ts';
import type { PaperMention } from '../read/read-item.ts';
import type { LookUpKey } from '../sources/look-up-key.ts';
import type { Candidate, CandidateProvider } from './candidates.ts';

export interface MentionMatch {
  readonly status: 'matched' | 'ambiguous' | 'unresolved';
  /** The rule that decided, or why none did. */
  readonly rule: string;
  /** In [0, 1]; null when nothing matched. */
  readonly confidence: number | null;
  /** What was meant: one id when matched, else none. */
  readonly id: string | null;
  readonly candidates: readonly MatchCandidate[];
}

const searched = 20;
/** A title this alike, with nothing better, is put before a person. */
const probableSimilarity = 0.85;

export async function resolveMention(
  mention: PaperMention,
  kind: EntryKind,
  provider: CandidateProvider,
): Promise<MentionMatch> {
  const byKey = await provider.byKey(keysOf(mention));
  const identified = pickIdentified(mention, byKey);
  if (identified !== null) return identified;
  const line = toComparable(mention);
  const near = line.normalized === '' ? [] : await provider.byTitle(mention, searched);
  const byTitle = pickByTitle(line, kind, near);
  if (byTitle !== null) return byTitle;
  const byName = pickByName(line, kind, byKey);
  if (byName !== null) return byName;
  return notMatched(line, kind, near);
}

function keysOf(mention: PaperMention): LookUpKey[] {
  const links = mention.links.map(({ url }) => `url:${linkIdentifiers(url).canonicalUrl}`);
  return [...identifierKeys(mention.identifiers), ...links, ...namesIn(mention.title).map((name) => `name:${name}`)];
}

/** Beginnings of the title that may be a short name, longest first, and its parts in brackets. */
function namesIn(title: string): string[] {
  const words = fold(title).split(' ');
  const beginnings = words.slice(0, 4).map((_, at) => words.slice(0, at + 1).join(' '));
  const withoutArticle = words[0] === 'the' ? words.slice(1, 4).map((_, at) => words.slice(1, at + 2).join(' ')) : [];
  const bracketed = [...title.matchAll(/\(([^()]{2,20})\)/g)].map(([, name]) => fold(name!));
  return [...new Set([...beginnings, ...withoutArticle, ...bracketed])].filter((name) => name !== '').reverse();
}

function pickIdentified(
  mention: PaperMention,
  byKey: ReadonlyMap<LookUpKey, readonly Candidate[]>,
): MentionMatch | null {
  for (const [rule, keys] of [
    ['identifier', identifierKeys(mention.identifiers)],
    ['known-link', mention.links.map(({ url }) => `url:${linkIdentifiers(url).canonicalUrl}`)],
  ] as const) {
    const found = new Map(keys.flatMap((key) => byKey.get(key) ?? []).map((candidate) => [candidate.id, candidate]));
    const candidates = [...found.values()].map((candidate) => toMatchCandidate(candidate, 1));
    if (candidates.length === 1) return { status: 'matched', rule, confidence: 1, id: candidates[0]!.id, candidates };
    if (candidates.length > 1) return { status: 'ambiguous', rule, confidence: null, id: null, candidates };
  }
  return null;
}

function pickByTitle(line: Comparable, kind: EntryKind, near: readonly Candidate[]): MentionMatch | null {
  const choice = chooseByTitle(line, near, (verdict, candidate) => isEnough(verdict, line, kind, candidate));
  if (choice === null) return null;
  const [best] = choice.accepted;
  const { rule } = best!.verdict;
  const candidates = choice.accepted.slice(0, 5).map(({ work, verdict }) => toMatchCandidate(work, verdict.similarity));
  if (!choice.isSure) return { status: 'ambiguous', rule, confidence: null, id: null, candidates };
  return { status: 'matched', rule, confidence: confidenceByRule[rule] ?? 0.97, id: best!.work.id, candidates };
}

/** How much of a title must agree before a line of this kind is taken to be that paper. */
function isEnough({ rule }: TitleVerdict, line: Comparable, kind: EntryKind, candidate: Candidate): boolean {
  if (!candidate.isPaperLike) return false;
  if (kind === 'paper' || kind === 'survey' || kind === 'report' || kind === 'thesis') {
    return rule !== 't1' || candidate.isFull;
  }
  // A talk or a tool that bears a paper's title is about it; the line's own kind decides what it is.
  if (kind === 'video' || kind === 'talk' || kind === 'course' || kind === 'tool') return false;
  return (rule === 't' || rule === 't2' || rule === 'a' || rule === 'k') && line.words >= 4;
}

// "Raft Consensus Algorithm", "FLP Impossibility Result (paper)": words that may stand beside a name without naming more.
const wordsBesideNames = new Set('paper algorithm protocol result original system database'.split(' '));

/** A short name counts for papers only, and only when the rest of the line says nothing that the paper's title does not. */
function pickByName(
  line: Comparable,
  kind: EntryKind,
  byKey: ReadonlyMap<LookUpKey, readonly Candidate[]>,
): MentionMatch | null {
  if (kind !== 'paper' && kind !== 'thesis' && kind !== 'survey' && kind !== 'report') return null;
  for (const [key, found] of [...byKey].sort(([a], [b]) => b.length - a.length)) {
    if (!key.startsWith('name:')) continue;
    const name = key.slice('name:'.length);
    const meant = found.filter((candidate) => saysNoMore(line, name, candidate.comparable));
    if (meant.length === 0) continue;
    const candidates = meant.map((candidate) => toMatchCandidate(candidate, 1));
    if (meant.length > 1) return { status: 'ambiguous', rule: 'short-name', confidence: null, id: null, candidates };
    return { status: 'matched', rule: 'short-name', confidence: 0.95, id: meant[0]!.id, candidates };
  }
  return null;
}

function saysNoMore(line: Comparable, name: string, work: Comparable): boolean {
  const ofName = new Set(name.split(' '));
  const ofWork = new Set(work.normalized.split(' ').map(singular));
  return line.normalized
    .split(' ')
    .every((word) => ofName.has(word) || isEmptyWord(word) || wordsBesideNames.has(word) || ofWork.has(singular(word)));
}

/** Nothing was accepted: what is at least alike is kept for the person, and so alike that it is probably meant asks them. */
function notMatched(line: Comparable, kind: EntryKind, near: readonly Candidate[]): MentionMatch {
  const likely = near
    .map((candidate) => ({ candidate, score: titleSimilarity(line, candidate.comparable) }))
    .filter(({ candidate, score }) => score >= similarityFloor && candidate.isPaperLike)
    .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
    .slice(0, 5);
  const candidates = likely.map(({ candidate, score }) => toMatchCandidate(candidate, score));
  const best = likely[0];
  const isProbable = best !== undefined && kind === 'paper' && line.words >= 4 && best.score >= probableSimilarity;
  if (isProbable) return { status: 'ambiguous', rule: 'similar-title', confidence: null, id: null, candidates };
  const rule = line.normalized === '' ? 'no-title' : likely.length > 0 ? 'nothing-sure' : 'nothing-similar';
  return { status: 'unresolved', rule, confidence: null, id: null, candidates };
}

const confidenceByRule: Readonly<Record<string, number>> = {
  t: 0.98,
  t1: 0.85,
  t2: 0.97,
  t3: 0.93,
  t4: 0.93,
  t5: 0.93,
  t6: 0.9,
  t7: 0.95,
};

function toMatchCandidate({ id, title, source }: Candidate, similarity: number): MatchCandidate {
  return { id, title, score: Math.round(similarity * 1000) / 1000, source };
}
