/**
 * Leiden's first phase: nodes move to the neighboring community that gains most, until no node wants to. Only nodes whose
 * neighborhood changed are looked at again (the queue of Ozaki, Tezuka, Inaba 2016; Traag 2019, "fast local move").
 *
 * Quality is Σ over communities of (weight of links inside − penalty · (sum of node weights)² / 2), in units of link
 * weight. Both modularity and CPM have this form; they differ in node weights and penalty.
 */
import { addLinksByGroup, type ClusterNetwork } from './leiden-network.ts';
import { shuffledOrder, type Xorshift32 } from './leiden-random.ts';

/** Gains below this are rounding errors; moving for them could go round in circles. */
const smallestGain = 1e-10;

/**
 * Moves nodes between the communities of `communityOf` (any numbers below nodeCount), in place. Gives how many moved.
 */
export function moveNodes(
  network: ClusterNetwork,
  communityOf: Uint32Array,
  penalty: number,
  random: Xorshift32,
): number {
  const { nodeCount, offsets, neighbors, nodeWeights } = network;
  const sums = new Float64Array(nodeCount);
  const sizes = new Uint32Array(nodeCount);
  for (let v = 0; v < nodeCount; v++) {
    sums[communityOf[v]!]! += nodeWeights[v]!;
    sizes[communityOf[v]!]!++;
  }
  const empty: number[] = [];
  for (let c = nodeCount - 1; c >= 0; c--) if (sizes[c] === 0) empty.push(c);
  const queue = shuffledOrder(nodeCount, random);
  const queued = new Uint8Array(nodeCount).fill(1);
  const weightTo = new Float64Array(nodeCount);
  const touched = new Uint32Array(nodeCount + 1);
  let head = 0;
  let waiting = nodeCount;
  let moves = 0;
  while (waiting > 0) {
    const v = queue[head]!;
    head = head + 1 === nodeCount ? 0 : head + 1;
    waiting--;
    queued[v] = 0;
    const own = communityOf[v]!;
    const weight = nodeWeights[v]!;
    const cost = penalty * weight;
    const touchedCount = addLinksByGroup(network, v, communityOf, weightTo, touched);
    const stay = weightTo[own]! - cost * (sums[own]! - weight);
    let best = own;
    let bestGain = stay;
    for (let i = 0; i < touchedCount; i++) {
      const c = touched[i]!;
      const gain = weightTo[c]! - cost * sums[c]!;
      weightTo[c] = 0;
      if (c !== own && gain > bestGain + smallestGain) {
        best = c;
        bestGain = gain;
      }
    }
    if (bestGain < -smallestGain && sizes[own]! > 1) best = empty.pop()!;
    if (best === own) continue;
    moves++;
    sums[own]! -= weight;
    sums[best]! += weight;
    sizes[best]!++;
    if (--sizes[own]! === 0) empty.push(own);
    communityOf[v] = best;
    const end = offsets[v + 1]!;
    for (let e = offsets[v]!; e < end; e++) {
      const u = neighbors[e]!;
      if (queued[u] === 1 || communityOf[u] === best) continue;
      queued[u] = 1;
      let tail = head + waiting++;
      if (tail >= nodeCount) tail -= nodeCount;
      queue[tail] = u;
    }
  }
  return moves;
}
