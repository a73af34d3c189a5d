/** Which color a cluster has: the eight largest have one each, the rest share one. */

export const slotCount = 8;

/** From a cluster's number to its slot, 0 to 7; absent: other. Clusters come largest first. */
export function clusterSlots(clusters: readonly { readonly number: number }[]): ReadonlyMap<number, number> {
  return new Map(clusters.slice(0, slotCount).map(({ number }, slot) => [number, slot]));
}

/** The custom property of `theme/tokens.css` with the color of a slot. */
export function slotColor(slot: number | undefined): string {
  return slot === undefined ? '--other' : `--cluster-${slot}`;
}
