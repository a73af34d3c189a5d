/**
 * A small generator of pseudo-random numbers with an explicit seed, so that the same seed gives the same clusters on
 * every machine. Source: Marsaglia, "Xorshift RNGs", 2003 (32 bits, shifts 13, 17, 5).
 */
export class Xorshift32 {
  #state: number;

  /** Any integer; the generator cannot stand on 0, so seeds are spread first (one step of a multiplicative hash). */
  constructor(seed: number) {
    this.#state = Math.imul((seed | 0) ^ 0x9e3779b9, 0x85ebca6b) | 1;
    for (let i = 0; i < 4; i++) this.nextUint32();
  }

  nextUint32(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return x >>> 0;
  }

  /** At least 0, below 1. */
  nextFraction(): number {
    return this.nextUint32() / 4294967296;
  }

  /** An integer at least 0 and below `bound`. */
  nextBelow(bound: number): number {
    return Math.floor(this.nextFraction() * bound);
  }
}

/** 0 … count − 1 in random order (Fisher-Yates). */
export function shuffledOrder(count: number, random: Xorshift32): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const j = random.nextBelow(i + 1);
    order[i] = order[j]!;
    order[j] = i;
  }
  return order;
}
