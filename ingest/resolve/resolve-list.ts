/** What became of every entry of a list, given who may be asked. */
import {
  type EntryKind,
  type MatchEvidence,
  type StoredEntry,
  scholarlyKinds,
} from '../../graph/model/reading-list.ts';
import type { PaperMention, ReadItem } from '../read/read-item.ts';
import type { CandidateProvider } from './candidates.ts';
import { type MentionMatch, resolveMention } from './resolve-mention.ts';

export interface ResolvedItem {
  readonly item: ReadItem;
  readonly matches: readonly MentionMatch[];
}

/** A person's word on one entry. */
export interface EntryDecision {
  readonly papers?: readonly string[];
  readonly notAPaper?: boolean;
}

/** Kinds whose lines never mean the paper whose title they bear. */
const neverPapers: ReadonlySet<EntryKind> = new Set(['video', 'talk', 'course', 'tool']);

/** Asks the provider about every mention that may be a paper. */
export async function resolveItems(items: readonly ReadItem[], provider: CandidateProvider): Promise<ResolvedItem[]> {
  const resolved: ResolvedItem[] = [];
  for (const item of items) {
    const matches = await Promise.all(
      askedMentions(item).map((mention) => resolveMention(mention, item.kind, provider)),
    );
    resolved.push({ item, matches });
  }
  return resolved;
}

/** The mentions that may be papers, in the order of the item's matches. */
export function askedMentions(item: ReadItem): readonly PaperMention[] {
  return neverPapers.has(item.kind) ? item.mentions.filter(isIdentified) : item.mentions;
}

function isIdentified({ identifiers }: PaperMention): boolean {
  return Object.keys(identifiers).length > 0;
}

/** The entry as it is stored; `decision` outweighs what the rules found. */
export function toEntry({ item, matches }: ResolvedItem, decision: EntryDecision | undefined): StoredEntry {
  const { mentions, ...listItem } = item;
  const query = mentions.map(({ title }) => title).join(' | ') || item.text;
  const evidence = { rule: evidenceRule(matches, item), query, candidates: uniqueCandidates(matches) };
  if (decision?.notAPaper === true) {
    return { ...listItem, ...outcome('not-a-paper', 'person'), evidence: { ...evidence, rule: 'decided' } };
  }
  if (decision?.papers !== undefined && decision.papers.length > 0) {
    const papers = [...decision.papers];
    return { ...listItem, ...outcome('matched', 'person', 1, papers), evidence: { ...evidence, rule: 'decided' } };
  }
  const papers = [...new Set(matches.flatMap(({ id }) => id ?? []))];
  if (papers.length > 0) {
    const confidence = Math.min(...matches.flatMap(({ confidence: sure }) => sure ?? []));
    // The paper was found, so the line is one, whatever its section or host made it look like.
    const raised = scholarlyKinds.has(item.kind)
      ? {}
      : { kind: 'paper' as const, kindReason: `found as a paper (${item.kindReason})` };
    return { ...listItem, ...raised, ...outcome('matched', 'rule', confidence, papers), evidence };
  }
  if (!scholarlyKinds.has(item.kind)) return { ...listItem, ...outcome('not-a-paper', 'rule'), evidence };
  const isAmbiguous = matches.some(({ status }) => status === 'ambiguous');
  return { ...listItem, ...outcome(isAmbiguous ? 'ambiguous' : 'unresolved', 'rule'), evidence };
}

function outcome(
  status: StoredEntry['status'],
  decidedBy: StoredEntry['decidedBy'],
  confidence: number | null = null,
  papers: readonly string[] = [],
): Pick<StoredEntry, 'status' | 'decidedBy' | 'confidence' | 'papers'> {
  return { status, decidedBy, confidence, papers };
}

function evidenceRule(matches: readonly MentionMatch[], item: ReadItem): string {
  const deciding =
    matches.find(({ id }) => id !== null) ?? matches.find(({ status }) => status === 'ambiguous') ?? matches[0];
  return deciding?.rule ?? `not-asked: ${item.kind}`;
}

function uniqueCandidates(matches: readonly MentionMatch[]): MatchEvidence['candidates'] {
  const byId = new Map(matches.flatMap(({ candidates }) => candidates).map((candidate) => [candidate.id, candidate]));
  return [...byId.values()];
}
