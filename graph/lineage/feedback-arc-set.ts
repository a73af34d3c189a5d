/**
 * Owns choosing which arcs to drop so that no cycle is left.
 *
 * Source: P. Eades, X. Lin, W. F. Smyth (1993), "A fast and effective heuristic for the feedback arc set problem", Inf.
 * Process. Lett. 47(6), doi:10.1016/0020-0190(93)90079-O. Differs: some arcs are binding and never dropped; the vertex
 * sequence respects them. Ties go to the larger vertex number (the newer paper) on the left.
 */

/** Parallel arrays: arc i leads from[i] -> to[i]. */
export interface Arcs {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * Places vertices 0 … size-1 in a sequence in which all binding arcs and as many candidates as the heuristic manages lead
 * to the right. The answer is the place of each vertex: drop a candidate iff place[from] > place[to].
 *
 * @param binding must be acyclic
 */
export function feedbackOrder(size: number, candidates: Arcs, binding: Arcs): Uint32Array {
  return new Sequencing(size, candidates, binding).run();
}

interface Incidence {
  readonly offsets: Uint32Array;
  readonly others: Uint32Array;
}

class Sequencing {
  readonly #size: number;
  readonly #out: Incidence;
  readonly #in: Incidence;
  readonly #bindingOut: Incidence;
  readonly #bindingIn: Incidence;
  readonly #outDegree: Uint32Array;
  readonly #inDegree: Uint32Array;
  readonly #bindingOutDegree: Uint32Array;
  readonly #bindingInDegree: Uint32Array;
  readonly #place: Uint32Array;
  readonly #placed: Uint8Array;
  readonly #loose: number[] = [];
  readonly #heap: number[] = [];
  #left = 0;
  #right: number;

  constructor(size: number, candidates: Arcs, binding: Arcs) {
    this.#size = size;
    this.#right = size;
    this.#out = incidence(size, candidates.from, candidates.to);
    this.#in = incidence(size, candidates.to, candidates.from);
    this.#bindingOut = incidence(size, binding.from, binding.to);
    this.#bindingIn = incidence(size, binding.to, binding.from);
    this.#outDegree = degrees(this.#out);
    this.#inDegree = degrees(this.#in);
    this.#bindingOutDegree = degrees(this.#bindingOut);
    this.#bindingInDegree = degrees(this.#bindingIn);
    this.#place = new Uint32Array(size);
    this.#placed = new Uint8Array(size);
  }

  run(): Uint32Array {
    for (let v = 0; v < this.#size; v++) this.#consider(v);
    while (this.#left < this.#right) {
      const v = this.#loose.length > 0 ? this.#loose.pop()! : this.#popBest();
      if (this.#placed[v] === 1) continue;
      if (this.#isSink(v)) this.#take(v, --this.#right);
      else if (this.#bindingInDegree[v] === 0) this.#take(v, this.#left++);
    }
    return this.#place;
  }

  #isSink(v: number): boolean {
    return this.#outDegree[v] === 0 && this.#bindingOutDegree[v] === 0;
  }

  #isSource(v: number): boolean {
    return this.#inDegree[v] === 0 && this.#bindingInDegree[v] === 0;
  }

  /** Queues a vertex whose degrees changed: at once if it is a sink or source, else by out-degree minus in-degree. */
  #consider(v: number): void {
    if (this.#isSink(v) || this.#isSource(v)) this.#loose.push(v);
    else if (this.#bindingInDegree[v] === 0) pushLargest(this.#heap, this.#key(v));
  }

  /** Larger surplus first, then the larger number; one number, so that a heap of plain numbers does. */
  #key(v: number): number {
    return (this.#outDegree[v]! - this.#inDegree[v]!) * this.#size + v;
  }

  /** The eligible vertex with the largest surplus; entries whose surplus has changed since are stale and skipped. */
  #popBest(): number {
    for (;;) {
      const key = popLargest(this.#heap);
      const v = ((key % this.#size) + this.#size) % this.#size;
      if (this.#placed[v] === 0 && this.#key(v) === key) return v;
    }
  }

  #take(v: number, place: number): void {
    this.#place[v] = place;
    this.#placed[v] = 1;
    this.#release(this.#out, v, this.#inDegree);
    this.#release(this.#in, v, this.#outDegree);
    this.#release(this.#bindingOut, v, this.#bindingInDegree);
    this.#release(this.#bindingIn, v, this.#bindingOutDegree);
  }

  #release(arcs: Incidence, v: number, degree: Uint32Array): void {
    for (let e = arcs.offsets[v]!; e < arcs.offsets[v + 1]!; e++) {
      const w = arcs.others[e]!;
      if (this.#placed[w] === 1) continue;
      degree[w]!--;
      this.#consider(w);
    }
  }
}

function incidence(size: number, ends: readonly number[], others: readonly number[]): Incidence {
  const offsets = new Uint32Array(size + 1);
  for (const v of ends) offsets[v + 1]!++;
  for (let v = 0; v < size; v++) offsets[v + 1]! += offsets[v]!;
  const cursor = offsets.slice(0, size);
  const row = new Uint32Array(ends.length);
  for (let i = 0; i < ends.length; i++) row[cursor[ends[i]!]!++] = others[i]!;
  return { offsets, others: row };
}

function degrees({ offsets }: Incidence): Uint32Array {
  return Uint32Array.from({ length: offsets.length - 1 }, (_, v) => offsets[v + 1]! - offsets[v]!);
}

function pushLargest(heap: number[], key: number): void {
  let place = heap.length;
  heap.push(key);
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (heap[parent]! >= key) break;
    heap[place] = heap[parent]!;
    place = parent;
  }
  heap[place] = key;
}

function popLargest(heap: number[]): number {
  const largest = heap[0]!;
  const key = heap.pop()!;
  const size = heap.length;
  if (size === 0) return largest;
  let place = 0;
  for (let child = 1; child < size; child = 2 * place + 1) {
    if (child + 1 < size && heap[child + 1]! > heap[child]!) child++;
    if (heap[child]! <= key) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = key;
  return largest;
}
