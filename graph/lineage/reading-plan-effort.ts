/** How long a paper takes to read: an estimate, which the reader may change. */

/** Skim: title to conclusion without proofs; read: once through; study: until it could be explained. */
export type ReadingPass = 'skim' | 'read' | 'study';

export interface EffortFacts {
  readonly pages?: number | null;
  /** A survey: much of it is known from elsewhere. */
  readonly survey?: boolean;
}

const passFactors = { skim: 0.3, read: 1, study: 2.5 } as const;
const minutesPerPage = 1.5;
const unknownHours = 2;
const surveyFactor = 0.7;

/** Hours: 1.5 minutes a page times the pass, or 2 hours when the pages are unknown; a survey takes .7 of that. */
export function readingEffort({ pages, survey = false }: EffortFacts, pass: ReadingPass = 'read'): number {
  const once = pages == null || !(pages > 0) ? unknownHours : ((minutesPerPage * pages) / 60) * passFactors[pass];
  return once * (survey ? surveyFactor : 1);
}
