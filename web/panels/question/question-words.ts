/** The question on the stage and its answer, as sentences: for the heading, the window's title and screen readers. */
import type { Answer } from '../../state/answer.ts';
import type { ViewState } from '../../state/view-state.ts';
import { calledName, count } from '../paper-words.ts';

/** Names of the roots: "Paxos", "Paxos and Raft", "Paxos, Raft and 3 others". */
export function rootNames(answer: Answer | null, most = 2): string {
  const names = (answer?.papers ?? []).filter(({ side }) => side === 'root').map(({ paper }) => calledName(paper));
  if (names.length === 0) return 'this paper';
  if (names.length <= most) return names.join(' and ');
  return `${names.slice(0, most).join(', ')} and ${count(names.length - most, 'other')}`;
}

export function questionTitle({ view, way }: Pick<ViewState, 'view' | 'way'>, names: string): string {
  if (view === 'field') return 'The whole field';
  if (view === 'reading') return `What to read before ${names}`;
  if (way === 'down') return `What builds on ${names}`;
  return way === 'up' ? `What ${names} builds on` : `Before and after ${names}`;
}

/** "90 of 97 papers", "77 papers"; roots are not counted, since they were asked. */
export function answerSize({ papers, truncated, kind }: Answer): string {
  const found = kind === 'field' ? papers.length : papers.filter(({ side }) => side !== 'root').length;
  if (truncated === null || truncated.total <= found) return count(found, 'paper');
  return `${found.toLocaleString('en')} of ${count(truncated.total, 'paper')}`;
}

/** How much of the answer rests on known reference lists; null when all of it does. */
export function provisional({ completeness }: Answer): string | null {
  const { papers, papersWithReferences } = completeness;
  if (papers === 0 || papersWithReferences >= papers) return null;
  const share = `the reference lists of ${papersWithReferences} of ${count(papers, 'paper')} are known`;
  return papersWithReferences * 2 < papers
    ? `Provisional: only ${share}.`
    : `${share.charAt(0).toUpperCase()}${share.slice(1)}.`;
}

/** That an answer was made from a part of the graph, and what may be missing or otherwise for it. */
export function partLookedAt({ truncated, approximate }: NonNullable<Answer['scope']>): string {
  const farther = truncated ? ' What lies farther may be missing.' : '';
  const otherwise = approximate.length === 0 ? '' : ` The whole graph might say otherwise: ${approximate.join(', ')}.`;
  return `Only a part of the graph was looked at.${farther}${otherwise}`;
}

/** What a screen reader is told when an answer has come. */
export function answerAnnouncement(state: ViewState, answer: Answer): string {
  return `${questionTitle(state, rootNames(answer))}: ${answerSize(answer)}.`;
}
