/**
 * When two *records* are one work although each has a DOI of its own. Reference strings are merged by `compare.ts` alone;
 * records are claims of publishers, so more is asked of them.
 */
import type { Verdict } from '../match/compare.ts';
import type { Form } from './forms.ts';

export type RecordRule = Verdict['rule'] | 'acm-twin' | 'preprint' | 'versions';

/** The rule by which two forms are one work, or null. */
export function recordRule(a: Form, b: Form, verdict: Verdict): RecordRule | null {
  const doiA = a.identifiers.doi;
  const doiB = b.identifiers.doi;
  if (doiA === undefined || doiB === undefined || doiA === doiB) {
    if (verdict.decision !== 'same') return null;
    const areRecords = a.record !== undefined && b.record !== undefined;
    return !areRecords || isPlainlyEqual(verdict) ? verdict.rule : null;
  }
  if (verdict.isConflict) return null;
  const isSameTitle = a.comparable.compact === b.comparable.compact;
  if (areAcmTwins(doiA, doiB) && isSameTitle) return 'acm-twin';
  const isPreprint = (form: Form) => form.record?.type === 'article';
  if (isPreprint(a) !== isPreprint(b) && verdict.decision === 'same' && isPlainlyEqual(verdict)) return 'preprint';
  // Two publishers' claims are never joined by title alone: the authors must be known, and agree.
  const isVersion = isSameTitle && verdict.decision === 'same' && verdict.share >= 0.5;
  return isVersion && gap(a.comparable.year, b.comparable.year) <= 4 ? 'versions' : null;
}

/** Records give their titles in full: one without its subtitle, or with other words, is another work's. */
function isPlainlyEqual({ rule, similarity }: Verdict): boolean {
  return rule === 'a' || rule === 'a2' || rule === 'a3' || rule === 'k' || (rule === 'b' && similarity >= 0.95);
}

/**
 * ACM registers a paper of some conferences twice, in the proceedings and in the newsletter of the interest group, with
 * the same last number: 10.1145/1294261.1294281 and 10.1145/1323293.1294281.
 */
function areAcmTwins(a: string, b: string): boolean {
  const child = (doi: string) => /^10\.1145\/\d+\.(\d+)$/.exec(doi)?.[1];
  return child(a) !== undefined && child(a) === child(b);
}

function gap(a: number | null, b: number | null): number {
  return a === null || b === null ? Number.POSITIVE_INFINITY : Math.abs(a - b);
}
