/** Measures getting a graph into memory, from text and from a snapshot, and how much the arrays take. */
import { existsSync, readFileSync } from 'node:fs';
import { openSnapshot } from '../../../graph/lineage/snapshot.ts';
import { readSnapshotBytes, textFile } from '../data/datasets.ts';
import { rowsFromText } from '../data/parse-pairs.ts';
import type { Recorder } from './recorder.ts';

export function measureLoading(recorder: Recorder, folder: string): void {
  const { graph } = recorder;
  const text = textFile(folder);
  if (existsSync(text)) recorder.measure('load-text', () => void rowsFromText(readFileSync(text)));
  recorder.figure('snapshotMb', readSnapshotBytes(folder).byteLength / 1e6);
  recorder.measure('open-snapshot', () => {
    const opened = openSnapshot(readSnapshotBytes(folder));
    if (!opened.ok) throw new Error(opened.reason);
  });
  const perCitation = graph.referenceTargets.byteLength + graph.citationSources.byteLength;
  // The last offset of each array closes it and belongs to no paper.
  const perPaper = [graph.referenceOffsets, graph.citationOffsets].reduce(
    (sum, offsets) => sum + offsets.byteLength - offsets.BYTES_PER_ELEMENT,
    0,
  );
  recorder.figure('bytesPerCitation', perCitation / graph.citationCount);
  recorder.figure('bytesPerPaper', perPaper / graph.paperCount);
}
