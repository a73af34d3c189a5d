/** Reads the citation networks of the corpus: SNAP's cit-HepTh and the Garfield collection. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PaperRow } from '../../graph/lineage/collect-topology.ts';

/** Papers by the index of the file and all its lines, loops and repeats too, as `[citing, cited]`. */
export interface Network {
  readonly papers: readonly {
    readonly id: string;
    readonly year: number | null;
    readonly publishedOn: string | null;
  }[];
  readonly citations: readonly (readonly [number, number])[];
}

/** Index, arXiv number, days since 1991-08-01. Ids are the index, padded so that ids sort as indices do. */
export function readHepth(
  corpus: string,
): Network & { readonly days: readonly number[]; readonly arxiv: readonly string[] } {
  const folder = join(corpus, 'graphs');
  const lines = gunzipSync(readFileSync(join(folder, 'hepth.nodes.tsv.gz')))
    .toString('utf8')
    .trim()
    .split('\n');
  const days = lines.map((line) => Number(line.split('\t')[2]));
  const start = Date.UTC(1991, 7, 1);
  return {
    papers: days.map((day, index) => {
      const publishedOn = new Date(start + day * 86_400_000).toISOString().slice(0, 10);
      return { id: String(index).padStart(5, '0'), year: Number(publishedOn.slice(0, 4)), publishedOn };
    }),
    citations: readPairs(gunzipSync(readFileSync(join(folder, 'hepth.edges.txt.gz'))).toString('utf8')),
    days,
    arxiv: lines.map((line) => line.split('\t')[1]!),
  };
}

export const garfieldNames = ['SmallW', 'SmaGri', 'SciMet', 'Kohonen', 'Zewail', 'Lederberg'] as const;

/** One of Garfield's networks; its files run from older to newer and are turned round here. */
export function readGarfield(corpus: string, name: (typeof garfieldNames)[number]): Network {
  const file = (ending: string): string =>
    readFileSync(join(corpus, 'graphs', 'garfield', `${name}.${ending}`), 'utf8');
  return {
    papers: file('nodes.tsv')
      .trim()
      .split('\n')
      .map((line, index) => {
        const year = Number(line.split('\t')[2]);
        return { id: String(index).padStart(5, '0'), year: year > 0 ? year : null, publishedOn: null };
      }),
    citations: readPairs(file('edges.txt')).map(([cited, citing]) => [citing, cited] as const),
  };
}

/** Pajek's arcs, vertices from 0. */
export function readPajekArcs(
  corpus: string,
  name: string,
): { readonly vertices: number; readonly arcs: [number, number][] } {
  const lines = readFileSync(join(corpus, 'graphs', 'garfield', name), 'utf8').split(/\r?\n/);
  const vertices = Number(/\*vertices\s+(\d+)/i.exec(lines[0]!)![1]);
  const from = lines.findIndex((line) => /^\*arcs/i.test(line));
  const arcs: [number, number][] = [];
  for (const line of lines.slice(from + 1)) {
    if (line.startsWith('*')) break;
    const [tail, head] = line.trim().split(/\s+/).map(Number);
    if (tail !== undefined && head !== undefined) arcs.push([tail - 1, head - 1]);
  }
  return { vertices, arcs };
}

/** Rows for the builder; handles are the indices of the file. */
export function networkRows(
  network: Network,
  keep: (citing: number, cited: number) => boolean = () => true,
): PaperRow[] {
  const references: number[][] = network.papers.map(() => []);
  for (const [citing, cited] of network.citations) if (keep(citing, cited)) references[citing]!.push(cited);
  return network.papers.map((paper, handle) => ({ handle, ...paper, stub: false, references: references[handle]! }));
}

export function readOracle<T>(corpus: string, name: string): T {
  return JSON.parse(readFileSync(join(corpus, 'graphs', 'oracle', `${name}.json`), 'utf8')) as T;
}

function readPairs(text: string): [number, number][] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/).slice(0, 2).map(Number) as [number, number]);
}
