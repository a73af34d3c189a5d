/**
 * Disruption: do later papers cite a paper instead of what it built on (1), or together with it (−1)?
 *
 * Source: Funk, Owen-Smith, "A dynamic network measure of technological change", 2017; on papers Wu, Wang, Evans 2019.
 * Missing references make papers look disruptive (Holst et al. 2024), so no value is given for thin data, and what makes
 * a value doubtful is said beside it.
 */
import { referenceCount } from './bibliographic-coupling.ts';
import { type CitationGraph, paperFlags, unknownYear } from './citation-graph.ts';

export interface CdIndex {
  /** −1 … 1, or null when the data is too thin; `warnings` say why. */
  readonly value: number | null;
  /** Papers in the window that cite the paper and none of its references. */
  readonly onlyPaper: number;
  /** … that cite both. */
  readonly both: number;
  /** … that cite one of its references and not the paper. */
  readonly onlyReferences: number;
  readonly warnings: readonly CdWarning[];
}

export type CdWarning =
  | 'few-references' // fewer than 5 in the graph: no value
  | 'few-citations' // fewer than 10 in the window: no value
  | 'no-year' // the window cannot be placed: no value
  | 'references-missing' // 5 to 9 references in the graph: leans toward 1
  | 'window-open'; // the graph ends before the window does: more citations may come

const fewestReferences = 5;
const fewestCitations = 10;
const doubtfulReferences = 10;
const daysPerYear = 365.25;

/** The index over the papers published within `years` after the paper; 5 by default. */
export function cdIndex(graph: CitationGraph, paper: number, years = 5): CdIndex {
  const { citationOffsets, citationSources, referenceOffsets, referenceTargets } = graph;
  const role = new Map<number, number>();
  const mark = (cited: number, bit: number): void => {
    for (let e = citationOffsets[cited]!; e < citationOffsets[cited + 1]!; e++) {
      const citing = citationSources[e]!;
      if (citing !== paper && inWindow(graph, paper, citing, years)) role.set(citing, (role.get(citing) ?? 0) | bit);
    }
  };
  mark(paper, 1);
  for (let e = referenceOffsets[paper]!; e < referenceOffsets[paper + 1]!; e++) mark(referenceTargets[e]!, 2);
  const counts = [0, 0, 0, 0];
  for (const bits of role.values()) counts[bits]!++;
  const [, onlyPaper, onlyReferences, both] = counts as [number, number, number, number];
  const warnings = warningsFor(graph, paper, years, onlyPaper + both);
  const blocked = warnings.some((w) => w === 'few-references' || w === 'few-citations' || w === 'no-year');
  const value = blocked ? null : (onlyPaper - both) / (onlyPaper + both + onlyReferences);
  return { value, onlyPaper, both, onlyReferences, warnings };
}

/** Whether `later` appeared in (t, t + years]: by days where both are known, else by calendar years. */
function inWindow(graph: CitationGraph, paper: number, later: number, years: number): boolean {
  if ((graph.flags[paper]! & graph.flags[later]! & paperFlags.dayKnown) !== 0) {
    const days = graph.times[later]! - graph.times[paper]!;
    return days > 0 && days <= years * daysPerYear;
  }
  if (graph.years[paper] === unknownYear || graph.years[later] === unknownYear) return false;
  const apart = graph.years[later]! - graph.years[paper]!;
  return apart > 0 && apart <= years;
}

function warningsFor(graph: CitationGraph, paper: number, years: number, citations: number): CdWarning[] {
  const warnings: CdWarning[] = [];
  const references = referenceCount(graph, paper);
  const year = graph.years[paper]!;
  if (references < fewestReferences) warnings.push('few-references');
  else if (references < doubtfulReferences) warnings.push('references-missing');
  if (year === unknownYear) warnings.push('no-year');
  else if (newestYear(graph) < year + years) warnings.push('window-open');
  if (citations < fewestCitations) warnings.push('few-citations');
  return warnings;
}

function newestYear(graph: CitationGraph): number {
  let newest = unknownYear;
  for (const year of graph.years) if (year > newest) newest = year;
  return newest;
}
