/** Owns what lies between two papers: all that the newer one descends from and that itself builds on the older one. */
import type { CitationGraph } from './citation-graph.ts';
import { borrowScratch, returnScratch, takeStamps } from './scratch.ts';
import { checkPaper } from './two-fronts.ts';
import { rowEnd, rowStart, type WalkRows, walkRows } from './walk-rows.ts';

/**
 * Papers on some lineage chain from `newer` down to `older`, both included, ascending; empty when there is none.
 *
 * @throws StemmaError `bad-input` for a number that is no paper
 */
export function papersBetween(graph: CitationGraph, newer: number, older: number): Uint32Array {
  checkPaper(graph, newer);
  checkPaper(graph, older);
  if (newer < older) return new Uint32Array(0);
  const scratch = borrowScratch(graph.paperCount);
  const { stamps, queue } = scratch;
  const first = takeStamps(scratch, 2);
  const everywhere = (): boolean => true;
  fill(walkRows(graph, 'references', 'lineage'), newer, (v) => v >= older, everywhere, first);
  const isAncestor = (v: number): boolean => stamps[v] === first;
  const reached = isAncestor(older)
    ? fill(walkRows(graph, 'citations', 'lineage'), older, (v) => v <= newer, isAncestor, first + 1)
    : 0;
  const papers = queue.slice(0, reached).sort();
  returnScratch(scratch);
  return papers;

  function fill(
    rows: WalkRows,
    root: number,
    inRange: (paper: number) => boolean,
    eligible: (paper: number) => boolean,
    stamp: number,
  ): number {
    const { targets } = rows;
    stamps[root] = stamp;
    queue[0] = root;
    let tail = 1;
    for (let i = 0; i < tail; i++) {
      const u = queue[i]!;
      const end = rowEnd(rows, u);
      for (let e = rowStart(rows, u); e < end; e++) {
        const v = targets[e]!;
        if (stamps[v] === stamp || !inRange(v) || !eligible(v)) continue;
        stamps[v] = stamp;
        queue[tail++] = v;
      }
    }
    return tail;
  }
}
