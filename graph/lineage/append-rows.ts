/**
 * Owns lengthening rows by new papers that come after all others: what they cite stands behind all references, and they
 * stand behind all former citers in each row. Both are copying passes; nothing is sorted or counted anew.
 */
import type { CitationGraph } from './citation-graph.ts';
import { type CompressedRows, transpose } from './compressed-rows.ts';

/** References of all papers; `rows` are those of the new papers, ascending. */
export function appendReferences(graph: CitationGraph, rows: readonly Uint32Array[]): CompressedRows {
  const added = rows.reduce((sum, row) => sum + row.length, 0);
  const offsets = new Uint32Array(graph.paperCount + rows.length + 1);
  const targets = new Uint32Array(graph.citationCount + added);
  offsets.set(graph.referenceOffsets);
  targets.set(graph.referenceTargets);
  let end = graph.citationCount;
  rows.forEach((row, i) => {
    targets.set(row, end);
    end += row.length;
    offsets[graph.paperCount + i + 1] = end;
  });
  return { offsets, targets };
}

/** Citations of all papers; `rows` are the references of the new papers, ascending. */
export function appendCitations(graph: CitationGraph, rows: readonly Uint32Array[]): CompressedRows {
  const count = graph.paperCount + rows.length;
  const padded = new Uint32Array(count + 1);
  rows.forEach((row, i) => {
    padded[graph.paperCount + i + 1] = padded[graph.paperCount + i]! + row.length;
  });
  const targets = new Uint32Array(padded[count]!);
  rows.forEach((row, i) => {
    targets.set(row, padded[graph.paperCount + i]!);
  });
  const added = transpose({ offsets: padded, targets });
  const offsets = new Uint32Array(count + 1);
  const sources = new Uint32Array(graph.citationCount + targets.length);
  let write = 0;
  let copied = 0;
  for (let v = 0; v < count; v++) {
    const start = added.offsets[v]!;
    const end = added.offsets[v + 1]!;
    if (end > start) {
      // Everything up to here stands together in the old rows.
      const until = v < graph.paperCount ? graph.citationOffsets[v + 1]! : graph.citationCount;
      sources.set(graph.citationSources.subarray(copied, until), write);
      write += until - copied;
      copied = until;
      for (let e = start; e < end; e++) sources[write++] = added.targets[e]!;
    }
    offsets[v + 1] = (v < graph.paperCount ? graph.citationOffsets[v + 1]! : graph.citationCount) + end;
  }
  sources.set(graph.citationSources.subarray(copied), write);
  return { offsets, targets: sources };
}
