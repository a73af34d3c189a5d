/**
 * Owns guessing the year of a paper that has none, from its dated neighbours: no earlier than nearly all it cites, no
 * later than nearly all that cite it. Percentiles are by nearest rank; guesses never feed further guesses.
 */
import { unknownYear } from './citation-graph.ts';
import type { CompressedRows } from './compressed-rows.ts';

/**
 * The year of each paper: as given, or the smaller of the 95th percentile of the years of its references and the 5th of
 * the years of its citers (one alone where the other is missing), or `unknownYear` when no neighbour has one.
 */
export function imputeYears(years: Int16Array, references: CompressedRows, citations: CompressedRows): Int16Array {
  const imputed = years.slice();
  for (let u = 0; u < years.length; u++) {
    if (years[u] === unknownYear) imputed[u] = imputeYear(years, rowOf(references, u), rowOf(citations, u));
  }
  return imputed;
}

/** The guess for one paper from the years of its references and citers. */
export function imputeYear(years: Int16Array, references: Uint32Array, citers: Uint32Array): number {
  const low = percentile(knownYears(years, references), 0.95);
  const high = percentile(knownYears(years, citers), 0.05);
  if (low === unknownYear) return high;
  return high === unknownYear ? low : Math.min(low, high);
}

function rowOf(rows: CompressedRows, u: number): Uint32Array {
  return rows.targets.subarray(rows.offsets[u]!, rows.offsets[u + 1]!);
}

function knownYears(years: Int16Array, papers: Uint32Array): Int16Array {
  const known = new Int16Array(papers.length);
  let size = 0;
  for (let i = 0; i < papers.length; i++) {
    const year = years[papers[i]!]!;
    if (year !== unknownYear) known[size++] = year;
  }
  return known.subarray(0, size).sort();
}

function percentile(sorted: Int16Array, share: number): number {
  if (sorted.length === 0) return unknownYear;
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
