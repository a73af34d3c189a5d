/** Why a paper is a prerequisite of another, in words, for terminal and page alike. Every number is exact; nothing judges. */

/** What is known of a prerequisite; the engine's answer says more. */
export interface PrerequisiteFacts {
  readonly support: { readonly citing: number; readonly among: number };
  readonly why: {
    /** A shortest chain of references, from the paper asked about to this one. */
    readonly path: readonly string[];
    readonly inReferenceList: boolean;
    readonly citedByReferences: { readonly count: number; readonly of: number; readonly examples: readonly string[] };
    readonly coCitation: { readonly count: number };
    readonly yearsBetween: number | null;
  };
}

/**
 * How near it is, how many of the other prerequisites stand on it, who else says so.
 * @param nameOf the name of a paper by its id
 */
export function reasonsInWords({ support, why }: PrerequisiteFacts, nameOf: (id: string) => string): string[] {
  const reasons = [
    why.inReferenceList
      ? 'cited by it directly'
      : `${why.path.length - 1} steps away: ${why.path.map(nameOf).join(' → ')}`,
  ];
  if (support.citing > 0) reasons.push(`${support.citing} of the ${support.among} other closest papers cite it`);
  const { count, of, examples } = why.citedByReferences;
  if (count > 0) reasons.push(`cited by ${count} of its ${of} references (${examples.map(nameOf).join(', ')})`);
  if (why.coCitation.count > 1) reasons.push(`cited together with it in ${why.coCitation.count} papers`);
  if (why.yearsBetween !== null && why.yearsBetween > 0) {
    reasons.push(why.yearsBetween === 1 ? 'a year older' : `${why.yearsBetween} years older`);
  }
  return reasons;
}
