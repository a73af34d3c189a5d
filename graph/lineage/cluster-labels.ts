/**
 * Names for clusters: the words by which the titles of one differ from those of the others, and its key papers.
 *
 * Source: class-based TF-IDF (Grootendorst, "BERTopic", 2022): score = tf · ln(1 + A / f), with tf the count of a term in
 * the cluster, f its count in all, A the mean number of terms per cluster. Where we differ: terms of one to three words
 * that stand in at least 3 texts; one that stands in more than half of the clusters names none of them; with titles
 * alone, terms of two and three words weigh double, because a lone word says little; a term that is part of a better one,
 * or holds one, is dropped, and so is one that mostly stands within a longer one ("distributed file" in "distributed file system").
 */
import type { CitationGraph } from './citation-graph.ts';
import { stopWords } from './cluster-stop-words.ts';
import { compareByAge } from './ranked-papers.ts';

export interface ClusterLabel {
  /** Best first, at most five, in lower case. */
  readonly terms: readonly string[];
  /** The three papers most cited from within the cluster. */
  readonly papers: readonly number[];
}

export interface LabelOptions {
  /** Whether the texts are titles alone (default) or have abstracts. */
  readonly titlesOnly?: boolean;
  readonly terms?: number;
  readonly papers?: number;
}

const fewestTexts = 3;
const longestTerm = 3;
/** A term of which this share stands within one longer term is a piece of that. */
const mostlyWithin = 0.7;
/** Few clusters share their words by chance: the rule of half needs some to compare. */
const fewestClustersToCompare = 4;

/** One label per cluster. `texts[paper]` is its title, with or without abstract; null where unknown. */
export function clusterLabels(
  graph: CitationGraph,
  clusterOf: ArrayLike<number>,
  clusterCount: number,
  texts: readonly (string | null)[],
  options: LabelOptions = {},
): ClusterLabel[] {
  const counted = countTerms(clusterOf, clusterCount, texts);
  const papers = keyPapers(graph, clusterOf, clusterCount, options.papers ?? 3);
  return papers.map((key, cluster) => ({
    terms: bestTerms(counted, cluster, clusterCount, options.titlesOnly ?? true, options.terms ?? 5),
    papers: key,
  }));
}

/** Terms are counted by their key, in which plurals and singulars are one. */
interface TermCounts {
  /** For each key: how it is written, and how often. */
  readonly spellings: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** For each cluster: term to its count there. */
  readonly inCluster: readonly ReadonlyMap<string, number>[];
  readonly overall: ReadonlyMap<string, number>;
  readonly texts: ReadonlyMap<string, number>;
  readonly clusters: ReadonlyMap<string, number>;
  readonly meanTerms: number;
}

function countTerms(clusterOf: ArrayLike<number>, clusterCount: number, texts: readonly (string | null)[]): TermCounts {
  const inCluster = Array.from({ length: clusterCount }, () => new Map<string, number>());
  const [overall, inTexts, clusters] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const spellings = new Map<string, Map<string, number>>();
  let all = 0;
  texts.forEach((text, paper) => {
    if (text === null) return;
    const written = termsOf(text);
    const terms = written.map(keyOf);
    written.forEach((spelling, i) => {
      const known = spellings.get(terms[i]!) ?? new Map<string, number>();
      spellings.set(terms[i]!, known);
      increase(known, spelling);
    });
    all += terms.length;
    const own = inCluster[clusterOf[paper]!]!;
    for (const term of terms) {
      if (!own.has(term)) increase(clusters, term);
      increase(own, term);
      increase(overall, term);
    }
    for (const term of new Set(terms)) increase(inTexts, term);
  });
  return { spellings, inCluster, overall, texts: inTexts, clusters, meanTerms: all / Math.max(1, clusterCount) };
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Web addresses, also spaced as references print them, and the s of a genitive: neither names a topic. */
const notWords =
  /(?:\bhttps?\s*:\s*\/\s*\/|\bwww\.)\s*\S*|\S+\.(?:com|edu|html?|io|net|org)(?![\p{L}\p{N}])\S*|['’]s(?!\p{L})/gu;

/** Runs of one to three words; none begins or ends with a stop word, none crosses punctuation or a web address. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  const said = text.toLowerCase().replace(notWords, (piece) => (/^['’]/.test(piece) ? '' : ','));
  for (const clause of said.split(/[^\p{L}\p{N}\s'’-]+|\s[-–—]\s/u)) {
    const words = clause.split(/[\s'’]+/).filter((word) => /\p{L}/u.test(word) || /^\d+$/.test(word));
    for (let from = 0; from < words.length; from++) {
      if (!names(words[from]!)) continue;
      for (let to = from; to < Math.min(from + longestTerm, words.length); to++) {
        if (names(words[to]!)) terms.push(words.slice(from, to + 1).join(' '));
      }
    }
  }
  return terms;
}

function names(word: string): boolean {
  return word.length > 2 && !stopWords.has(word) && !/^\d/.test(word);
}

function bestTerms(
  { spellings, inCluster, overall, texts, clusters, meanTerms }: TermCounts,
  cluster: number,
  clusterCount: number,
  titlesOnly: boolean,
  limit: number,
): string[] {
  const named = inCluster.filter((counts) => counts.size > 0).length;
  const withinLonger = countsWithinLonger(inCluster[cluster]!);
  const scored: { term: string; score: number }[] = [];
  for (const [term, count] of inCluster[cluster]!) {
    if (texts.get(term)! < fewestTexts) continue;
    if (clusterCount >= fewestClustersToCompare && clusters.get(term)! > named / 2) continue;
    if ((withinLonger.get(term) ?? 0) >= mostlyWithin * count) continue;
    const weight = titlesOnly && term.includes(' ') ? 2 : 1;
    scored.push({ term, score: weight * count * Math.log(1 + meanTerms / overall.get(term)!) });
  }
  scored.sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1));
  const chosen: string[] = [];
  for (const { term } of scored) {
    if (chosen.length === limit) break;
    if (!chosen.some((better) => holds(better, term) || holds(term, better))) chosen.push(term);
  }
  return chosen.map((term) => usualSpelling(spellings.get(term)!));
}

/** For each term the count of the most frequent term of one word more that holds it. */
function countsWithinLonger(counts: ReadonlyMap<string, number>): Map<string, number> {
  const within = new Map<string, number>();
  for (const [term, count] of counts) {
    const words = term.split(' ');
    if (words.length < 2) continue;
    for (const part of [words.slice(1).join(' '), words.slice(0, -1).join(' ')]) {
      within.set(part, Math.max(within.get(part) ?? 0, count));
    }
  }
  return within;
}

/** Whether the words of `inner` stand in `outer`. */
function holds(outer: string, inner: string): boolean {
  return ` ${outer} `.includes(` ${inner} `);
}

/** The term with its words in the singular, as far as a plural s tells. */
function keyOf(term: string): string {
  return term.replaceAll(/([^s\s])s(?=\s|$)/gu, '$1');
}

function usualSpelling(spellings: ReadonlyMap<string, number>): string {
  return [...spellings].reduce((best, each) =>
    each[1] > best[1] || (each[1] === best[1] && each[0] < best[0]) ? each : best,
  )[0];
}

/** For each cluster the papers most cited from within it, then by age. */
function keyPapers(
  graph: CitationGraph,
  clusterOf: ArrayLike<number>,
  clusterCount: number,
  limit: number,
): number[][] {
  const { citationOffsets, citationSources } = graph;
  const within = new Uint32Array(graph.paperCount);
  const members = Array.from({ length: clusterCount }, (): number[] => []);
  for (let paper = 0; paper < graph.paperCount; paper++) {
    for (let e = citationOffsets[paper]!; e < citationOffsets[paper + 1]!; e++) {
      if (clusterOf[citationSources[e]!] === clusterOf[paper]) within[paper]!++;
    }
    members[clusterOf[paper]!]!.push(paper);
  }
  return members.map((papers) =>
    papers.sort((a, b) => within[b]! - within[a]! || compareByAge(graph, a, b)).slice(0, limit),
  );
}
