/**
 * The neighborhood graph of a paper: what is most similar to it, and which of those belong together. A maximum spanning
 * tree holds everything in one piece; the three strongest lines of each paper show the groups.
 */
import type { CitationGraph } from './citation-graph.ts';
import { type SimilarityOptions, type SimilarPaper, similarity, similarPapers } from './similar-papers.ts';

export interface SimilarityLink {
  /** a < b */
  readonly a: number;
  readonly b: number;
  readonly score: number;
  /** Whether the link holds the drawing together: it belongs to the maximum spanning tree. */
  readonly inTree: boolean;
}

export interface Neighborhood {
  readonly center: number;
  /** Best first, without the center. */
  readonly papers: readonly SimilarPaper[];
  /** Strongest first. */
  readonly links: readonly SimilarityLink[];
}

const linksPerPaper = 3;

/** The 40 most similar papers (or `limit`) and the links kept among them and the center. */
export function similarNeighborhood(
  graph: CitationGraph,
  center: number,
  options: SimilarityOptions = {},
): Neighborhood {
  const { limit = 40, visible = graph.paperCount } = options;
  const papers = similarPapers(graph, center, { limit, visible });
  const members = [center, ...papers.map(({ paper }) => paper)];
  return { center, papers, links: keptLinks(allLinks(graph, members, visible)) };
}

function allLinks(graph: CitationGraph, members: readonly number[], visible: number): SimilarityLink[] {
  const links: SimilarityLink[] = [];
  members.forEach((first, i) => {
    for (const second of members.slice(i + 1)) {
      const score = similarity(graph, first, second, visible);
      const [a, b] = first < second ? [first, second] : [second, first];
      if (score > 0) links.push({ a, b, score, inTree: false });
    }
  });
  return links.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
}

/** Kruskal's tree over the links, strongest first, and each paper's strongest links. */
function keptLinks(links: readonly SimilarityLink[]): SimilarityLink[] {
  const group = new Map<number, number>();
  const find = (paper: number): number => {
    let root = paper;
    while (group.has(root)) root = group.get(root)!;
    return root;
  };
  const taken = new Map<number, number>();
  const kept: SimilarityLink[] = [];
  for (const link of links) {
    const [rootA, rootB] = [find(link.a), find(link.b)];
    const inTree = rootA !== rootB;
    if (inTree) group.set(rootA, rootB);
    const [takenA, takenB] = [taken.get(link.a) ?? 0, taken.get(link.b) ?? 0];
    taken.set(link.a, takenA + 1);
    taken.set(link.b, takenB + 1);
    if (inTree || takenA < linksPerPaper || takenB < linksPerPaper) kept.push({ ...link, inTree });
  }
  return kept;
}
