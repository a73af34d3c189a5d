/** A large graph as the CSV files that Neo4j's importer reads, with every property that the store expects of a paper. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RawTopology } from '../../graph/lineage/collect-topology.ts';

export interface GraphFiles {
  readonly nodes: readonly string[];
  readonly relationships: readonly string[];
}

export const idOf = (paper: number): string => `doi:10.1000/${paper}`;

/** Distinct papers that a paper cites, itself left out: the importer keeps repeats, the store never writes any. */
export function distinctReferences({ references: { offsets, targets } }: RawTopology, paper: number): Set<number> {
  const cited = new Set(targets.subarray(offsets[paper]!, offsets[paper + 1]!));
  cited.delete(paper);
  return cited;
}

export async function writeGraphFiles(graph: RawTopology, folder: string): Promise<GraphFiles> {
  const papers = join(folder, 'papers.csv');
  const meta = join(folder, 'meta.csv');
  const citations = join(folder, 'citations.csv');
  await writeLines(papers, paperLines(graph));
  // Schema 0: the store makes its constraints and indexes when it opens.
  await writeLines(meta, [':ID(Meta),id,version:long,schema:long,:LABEL', '0,stemma,1,0,Meta']);
  await writeLines(citations, citationLines(graph));
  return { nodes: [papers, meta], relationships: [citations] };
}

function* paperLines({ ids, years, times }: RawTopology): Generator<string> {
  yield ':ID(Paper),id,title,searchText,shortNames:string[],year:long,publishedOn,authorNames:string[],type,identifiers:string[],status,referencesStatus,:LABEL';
  for (let paper = 0; paper < ids.length; paper++) {
    // Dates of two precisions, so that papers of one year are not all in a known order.
    const day = paper % 3 === 0 ? '' : new Date(times[paper]! * 86_400_000).toISOString().slice(0, 10);
    const text = `Paper ${paper}`;
    yield `${paper},${idOf(paper)},${text},${text.toLowerCase()},P${paper},${years[paper]},${day},Author ${paper % 9973},article-journal,${idOf(paper)},full,known,Paper`;
  }
}

function* citationLines(graph: RawTopology): Generator<string> {
  yield ':START_ID(Paper),:END_ID(Paper),sources:string[],:TYPE';
  for (let paper = 0; paper < graph.ids.length; paper++) {
    for (const cited of distinctReferences(graph, paper)) yield `${paper},${cited},synthetic,CITES`;
  }
}

const linesAtOnce = 10_000;

async function writeLines(file: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(blocks(lines)), createWriteStream(file));
}

function* blocks(lines: Iterable<string>): Generator<string> {
  let block: string[] = [];
  for (const line of lines) {
    block.push(line);
    if (block.length < linesAtOnce) continue;
    yield `${block.join('\n')}\n`;
    block = [];
  }
  if (block.length > 0) yield `${block.join('\n')}\n`;
}
