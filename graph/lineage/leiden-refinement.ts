/**
 * Leiden's second phase: each community is taken apart and put together again from single nodes, so that what is only
 * held together by a node that has moved away falls apart. The parts become the nodes of the next, smaller network.
 *
 * Merging is random: among the parts that a node may join without loss, one that gains g is taken with probability
 * ∝ exp(g / theta). Only nodes and parts that are well connected to the rest of their community take part.
 */
import type { ClusterNetwork } from './leiden-network.ts';
import { shuffledOrder, type Xorshift32 } from './leiden-random.ts';

/** Parts 0 … count − 1; each lies within one community and is connected. */
export interface Refinement {
  readonly partOf: Uint32Array;
  readonly count: number;
}

/** `theta` is in units of link weight: how much gain a random merge may give away. */
export function refine(
  network: ClusterNetwork,
  communityOf: Uint32Array,
  penalty: number,
  theta: number,
  random: Xorshift32,
): Refinement {
  const { nodeCount, offsets, neighbors, linkWeights, nodeWeights } = network;
  const communitySums = new Float64Array(nodeCount);
  for (let v = 0; v < nodeCount; v++) communitySums[communityOf[v]!]! += nodeWeights[v]!;
  const partOf = Uint32Array.from({ length: nodeCount }, (_, v) => v);
  const sums = nodeWeights.slice();
  const alone = new Uint8Array(nodeCount).fill(1);
  const outward = linksWithinCommunity(network, communityOf);
  const weightTo = new Float64Array(nodeCount);
  const touched = new Uint32Array(nodeCount);
  const chances = new Float64Array(nodeCount);
  for (const v of shuffledOrder(nodeCount, random)) {
    if (alone[v] === 0) continue;
    const weight = nodeWeights[v]!;
    const rest = communitySums[communityOf[v]!]! - weight;
    if (outward[v]! < penalty * weight * rest) continue;
    let touchedCount = 0;
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      const u = neighbors[e]!;
      if (communityOf[u] !== communityOf[v]) continue;
      const part = partOf[u]!;
      if (weightTo[part] === 0) touched[touchedCount++] = part;
      weightTo[part]! += linkWeights === null ? 1 : linkWeights[e]!;
    }
    let best = 0;
    for (let i = 0; i < touchedCount; i++) {
      const part = touched[i]!;
      const sum = sums[part]!;
      const wellConnected = outward[part]! >= penalty * sum * (communitySums[communityOf[v]!]! - sum);
      const gain = wellConnected ? weightTo[part]! - penalty * weight * sum : -1;
      chances[i] = gain;
      if (gain > best) best = gain;
    }
    const joined = drawn(touched, chances, touchedCount, best, theta, random);
    const weightToJoined = joined < 0 ? 0 : weightTo[joined]!;
    for (let i = 0; i < touchedCount; i++) weightTo[touched[i]!] = 0;
    if (joined < 0) continue;
    partOf[v] = joined;
    alone[joined] = 0;
    alone[v] = 0;
    sums[joined]! += weight;
    outward[joined]! += outward[v]! - 2 * weightToJoined;
  }
  return numbered(partOf);
}

/** For each node the weight of its links to other nodes of its community. */
function linksWithinCommunity(network: ClusterNetwork, communityOf: Uint32Array): Float64Array {
  const { nodeCount, offsets, neighbors, linkWeights } = network;
  const weights = new Float64Array(nodeCount);
  for (let v = 0; v < nodeCount; v++) {
    const own = communityOf[v]!;
    let sum = 0;
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      if (communityOf[neighbors[e]!] === own) sum += linkWeights === null ? 1 : linkWeights[e]!;
    }
    weights[v] = sum;
  }
  return weights;
}

/** Below this exponent a chance is less than the generator can draw. */
const negligible = -30;

/** One of the parts with a gain of at least 0, by chance; −1 when there is none. `gains` become chances. */
function drawn(
  parts: Uint32Array,
  gains: Float64Array,
  count: number,
  best: number,
  theta: number,
  random: Xorshift32,
): number {
  let total = 0;
  for (let i = 0; i < count; i++) {
    // Relative to the best gain, so that the exponential cannot overflow.
    const exponent = gains[i]! < 0 ? negligible : (gains[i]! - best) / theta;
    gains[i] = exponent <= negligible ? 0 : Math.exp(exponent);
    total += gains[i]!;
  }
  if (total === 0) return -1;
  let draw = random.nextFraction() * total;
  let last = -1;
  for (let i = 0; i < count; i++) {
    if (gains[i] === 0) continue;
    last = parts[i]!;
    draw -= gains[i]!;
    if (draw < 0) break;
  }
  return last;
}

function numbered(partOf: Uint32Array): Refinement {
  const numbers = new Int32Array(partOf.length).fill(-1);
  let count = 0;
  for (let v = 0; v < partOf.length; v++) {
    const part = partOf[v]!;
    if (numbers[part]! < 0) numbers[part] = count++;
    partOf[v] = numbers[part]!;
  }
  return { partOf, count };
}
