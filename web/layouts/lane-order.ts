/** In which order lanes lie, so that those that cite each other much are neighbours and the largest is in the middle. */

/**
 * A greedy chain: the largest lane first, then at whichever end the lane that is most linked to it. Ties: larger first,
 * then smaller number.
 *
 * @param sizes papers of each lane, by index
 * @param links citations between two lanes, either way
 */
export function laneOrder(sizes: readonly number[], links: (a: number, b: number) => number): number[] {
  const left = sizes.map((_, lane) => lane).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const first = left.shift();
  if (first === undefined) return [];
  const order = [first];
  while (left.length > 0) {
    let best = { at: 0, atTop: false, strength: Number.NEGATIVE_INFINITY };
    left.forEach((lane, at) => {
      for (const atTop of [true, false]) {
        const strength = links(lane, atTop ? order[0]! : order.at(-1)!) / Math.sqrt(sizes[lane]! + 1);
        if (strength > best.strength) best = { at, atTop, strength };
      }
    });
    const [lane] = left.splice(best.at, 1);
    if (best.atTop) order.unshift(lane!);
    else order.push(lane!);
  }
  return order;
}
