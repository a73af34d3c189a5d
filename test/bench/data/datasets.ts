/**
 * Owns the graphs that are measured, as files that every engine reads: all get the same papers under the same numbers, those of
 * our arrays, so that none gains by a better order in memory.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type BuiltGraph, buildFromTopology, buildGraph } from '../../../graph/lineage/build-graph.ts';
import type { CitationGraph } from '../../../graph/lineage/citation-graph.ts';
import { encodeSnapshot, openSnapshot } from '../../../graph/lineage/snapshot.ts';
import { traverse } from '../../../graph/lineage/traversal.ts';
import { networkRows, readHepth } from '../../support/hepth.ts';
import { copyingModel, randomNumbers } from './copying-model.ts';

/** `hepth`: the real one, or as large a made one without a corpus. `s10`, `s100`: made, 10 and 100 times its size. */
export const datasetNames = ['hepth', 's10', 's100'] as const;
export type DatasetName = (typeof datasetNames)[number];

export interface Dataset {
  readonly name: DatasetName;
  readonly folder: string;
  /** What it is, for the reader of the table. */
  readonly title: string;
  readonly papers: number;
  readonly citations: number;
  /** Of a corpus, where known answers apply. */
  readonly real: boolean;
}

/** Numbers that every engine asks about. */
export interface Questions {
  /** The ten most cited papers, most cited first. */
  readonly hubs: readonly number[];
  /** A newer and an older paper that it leads back to. */
  readonly pairs: readonly (readonly [number, number])[];
}

const papersOfHepth = 27_770;
const sizes = { hepth: papersOfHepth, s10: 10 * papersOfHepth, s100: 100 * papersOfHepth };
const seed = 42;
/** Part of the name of the folder: raise it when what is written changes. */
const layout = 3;
const fewestAncestors = 100;

/** Makes the files unless they are there. */
export function prepareDataset(cache: string, name: DatasetName, corpus: string | undefined): Dataset {
  const real = name === 'hepth' && corpus !== undefined;
  const folder = join(cache, `${real ? 'hepth' : `made-${sizes[name]}`}-${layout}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    writeDataset(unfinished, real ? buildHepth(corpus, unfinished) : buildMade(name, unfinished), {
      name,
      title: real ? 'hep-th' : `made by the copying model, seed ${seed}`,
      real,
    });
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  }
  return {
    ...(JSON.parse(readFileSync(join(folder, 'dataset.json'), 'utf8')) as Omit<Dataset, 'folder'>),
    name,
    folder,
  };
}

/** The graph of a dataset, as a server opens it. */
export function openDataset(folder: string): CitationGraph {
  const opened = openSnapshot(readSnapshotBytes(folder));
  if (!opened.ok) throw new Error(`${snapshotFile(folder)}: ${opened.reason}; remove the folder to have it made again`);
  return opened.graph;
}

export function readSnapshotBytes(folder: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = readFileSync(snapshotFile(folder));
  // A large file is read into memory of its own.
  if (byteOffset === 0 && buffer.byteLength === byteLength) return buffer as ArrayBuffer;
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

export function readQuestions(folder: string): Questions {
  return JSON.parse(readFileSync(join(folder, 'questions.json'), 'utf8')) as Questions;
}

/** Lines `citing cited`, in the numbers of its source. */
export function textFile(folder: string): string {
  return join(folder, 'edges.txt');
}

function snapshotFile(folder: string): string {
  return join(folder, 'graph.snapshot');
}

function buildHepth(corpus: string, folder: string): BuiltGraph {
  const text = gunzipSync(readFileSync(join(corpus, 'graphs', 'hepth.edges.txt.gz'))).toString('utf8');
  // igraph reads no remarks.
  writeFileSync(textFile(folder), text.replace(/^#.*\n/gm, ''));
  return buildGraph(networkRows(readHepth(corpus)));
}

function buildMade(name: DatasetName, folder: string): BuiltGraph {
  const raw = copyingModel(sizes[name], seed);
  // Only the smallest is ever loaded as text.
  if (name === 'hepth') {
    const { offsets, targets } = raw.references;
    const lines: string[] = [];
    for (let u = 0; u < raw.ids.length; u++) {
      for (let e = offsets[u]!; e < offsets[u + 1]!; e++) lines.push(`${u} ${targets[e]}`);
    }
    writeFileSync(textFile(folder), `${lines.join('\n')}\n`);
  }
  return buildFromTopology(raw);
}

function writeDataset(folder: string, built: BuiltGraph, about: Pick<Dataset, 'name' | 'title' | 'real'>): void {
  const { graph } = built;
  writeFileSync(snapshotFile(folder), encodeSnapshot(built, 'benchmark'));
  writeRows(folder, graph);
  const questions: Questions = { hubs: mostCited(graph, 10), pairs: leadingPairs(graph, 10) };
  writeFileSync(join(folder, 'questions.json'), JSON.stringify(questions));
  const dataset = { ...about, papers: graph.paperCount, citations: graph.citationCount };
  writeFileSync(join(folder, 'dataset.json'), JSON.stringify(dataset));
}

/** For engines in other languages: the number of papers and citations, then references and citations as rows, all uint32. */
function writeRows(folder: string, graph: CitationGraph): void {
  const { paperCount, citationCount, referenceOffsets, referenceTargets, citationOffsets, citationSources } = graph;
  const parts = [
    Uint32Array.of(paperCount, citationCount),
    referenceOffsets,
    referenceTargets,
    citationOffsets,
    citationSources,
  ];
  const file = join(folder, 'rows.u32');
  writeFileSync(file, '');
  for (const part of parts) {
    writeFileSync(file, new Uint8Array(part.buffer, part.byteOffset, part.byteLength), { flag: 'a' });
  }
}

export function mostCited(graph: CitationGraph, count: number): number[] {
  const degree = (u: number): number => graph.citationOffsets[u + 1]! - graph.citationOffsets[u]!;
  return Array.from({ length: graph.paperCount }, (_, u) => u)
    .sort((a, b) => degree(b) - degree(a) || a - b)
    .slice(0, count);
}

/** Random papers that lead back to many, each with a random one of them. */
function leadingPairs(graph: CitationGraph, count: number): [number, number][] {
  const random = randomNumbers(seed);
  const pairs: [number, number][] = [];
  while (pairs.length < count) {
    const newer = Math.floor(random() * graph.paperCount);
    const { papers } = traverse(graph, [newer], 'ancestors');
    const older = papers[Math.floor(random() * papers.length)];
    if (older !== undefined && papers.length >= fewestAncestors) pairs.push([newer, older]);
  }
  return pairs;
}
