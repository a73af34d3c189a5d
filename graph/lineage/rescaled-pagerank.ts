/**
 * Rescaled PageRank: how far a paper's rank stands out among papers of its own age. Plain PageRank favors old papers,
 * because they had longer to be cited.
 *
 * Source: Mariani, Medo, Zhang, "Identification of milestone papers through time-balanced network centrality", 2016.
 * The window holds the papers nearest in time order, shifted at both ends so that it always has its full size. With fewer
 * papers than `smallest` the scores would be noise: null is given then, and callers fall back to rank within a year.
 */
export interface RescaledPageRankOptions {
  /** Papers compared with one another; 1000 by default, the paper itself included. */
  readonly window?: number;
  /** Fewest papers for which scores are given; 200 by default. */
  readonly smallest?: number;
}

/**
 * z-score of each paper within its window: (rank − mean) / standard deviation, 0 where all ranks of the window are equal.
 * `rank` is in the order of the graph's numbers, which respects time. O(papers).
 */
export function rescaledPageRank(rank: Float64Array, options: RescaledPageRankOptions = {}): Float64Array | null {
  const paperCount = rank.length;
  const { window = 1000, smallest = 200 } = options;
  if (paperCount < smallest) return null;
  const size = Math.min(window, paperCount);
  const half = size >> 1;
  const scores = new Float64Array(paperCount);
  const scale = paperCount; // ranks are about 1 / paperCount: squares of numbers near 1 keep their digits
  let start = 0;
  let sums = windowSums(rank, scale, 0, size);
  for (let paper = 0; paper < paperCount; paper++) {
    const wanted = Math.min(Math.max(paper - half, 0), paperCount - size);
    while (start < wanted) {
      const leaving = rank[start]! * scale;
      const entering = rank[start + size]! * scale;
      start++;
      // Sums that only slide collect rounding errors: count anew once per window.
      if (start % size === 0) sums = windowSums(rank, scale, start, size);
      else sums = { sum: sums.sum + entering - leaving, squares: sums.squares + entering ** 2 - leaving ** 2 };
    }
    const mean = sums.sum / size;
    const variance = sums.squares / size - mean ** 2;
    scores[paper] = variance <= 1e-12 * mean ** 2 ? 0 : (rank[paper]! * scale - mean) / Math.sqrt(variance);
  }
  return scores;
}

function windowSums(rank: Float64Array, scale: number, start: number, size: number): { sum: number; squares: number } {
  let sum = 0;
  let squares = 0;
  for (let i = start; i < start + size; i++) {
    const value = rank[i]! * scale;
    sum += value;
    squares += value * value;
  }
  return { sum, squares };
}
