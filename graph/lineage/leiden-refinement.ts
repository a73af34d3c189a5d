/**
 * Leiden's second phase: each community is taken apart and put together again from single nodes, so that what is only
 * held together by a node that has moved away falls apart. The parts become the nodes of the next, smaller network.
 *
 * Merging is random: among the parts that a node may join without loss, one that gains g is taken with probability
 * ∝ exp(g / theta). Only nodes and parts that are well connected to the rest of their community take part.
 */
import { addLinksByGroup, type ClusterNetwork, type Links } from './leiden-network.ts';
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
  const { nodeCount, nodeWeights } = network;
  const communitySums = new Float64Array(nodeCount);
  for (let v = 0; v < nodeCount; v++) communitySums[communityOf[v]!]! += nodeWeights[v]!;
  const partOf = new Uint32Array(nodeCount);
  for (let v = 0; v < nodeCount; v++) partOf[v] = v;
  const sums = nodeWeights.slice();
  const alone = new Uint8Array(nodeCount).fill(1);
  const { links, outward } = linksWithinCommunity(network, communityOf);
  const weightTo = new Float64Array(nodeCount);
  const touched = new Uint32Array(nodeCount + 1);
  const chances = new Float64Array(nodeCount);
  for (const v of shuffledOrder(nodeCount, random)) {
    if (alone[v] === 0) continue;
    const weight = nodeWeights[v]!;
    const cost = penalty * weight;
    const communitySum = communitySums[communityOf[v]!]!;
    if (outward[v]! < cost * (communitySum - weight)) continue;
    const touchedCount = addLinksByGroup(links, v, partOf, weightTo, touched);
    let best = 0;
    for (let i = 0; i < touchedCount; i++) {
      const part = touched[i]!;
      const sum = sums[part]!;
      const wellConnected = outward[part]! >= penalty * sum * (communitySum - sum);
      const gain = wellConnected ? weightTo[part]! - cost * sum : -1;
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

/** The links that do not leave a community, and for each node what they weigh. */
function linksWithinCommunity(
  { nodeCount, offsets, neighbors, linkWeights }: ClusterNetwork,
  communityOf: Uint32Array,
): { links: Links; outward: Float64Array } {
  const kept = new Uint32Array(neighbors.length + 1);
  const keptWeights = linkWeights === null ? null : new Float64Array(neighbors.length + 1);
  const keptOffsets = new Uint32Array(nodeCount + 1);
  const outward = new Float64Array(nodeCount);
  let size = 0;
  for (let v = 0; v < nodeCount; v++) {
    const own = communityOf[v]!;
    const end = offsets[v + 1]!;
    let sum = 0;
    for (let e = offsets[v]!; e < end; e++) {
      const u = neighbors[e]!;
      const isInside = communityOf[u] === own ? 1 : 0;
      kept[size] = u;
      if (linkWeights !== null && keptWeights !== null) {
        keptWeights[size] = linkWeights[e]!;
        sum += isInside * linkWeights[e]!;
      }
      size += isInside;
    }
    keptOffsets[v + 1] = size;
    outward[v] = linkWeights === null ? size - keptOffsets[v]! : sum;
  }
  return { links: { offsets: keptOffsets, neighbors: kept, linkWeights: keptWeights }, outward };
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
