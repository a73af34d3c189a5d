/** Typed arrays that grow by doubling: what a stream of papers is collected in, without an object for each. */

type Numbers = Uint8Array | Int16Array | Uint32Array | Float64Array;

export interface GrowingArray<T extends Numbers> {
  readonly length: number;
  push(value: number): void;
  /** A copy of exactly the pushed values. */
  toArray(): T;
}

class Growing<T extends Numbers> implements GrowingArray<T> {
  length = 0;
  #values: T;
  readonly #create: (length: number) => T;

  constructor(create: (length: number) => T) {
    this.#create = create;
    this.#values = create(1024);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = this.#create(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  toArray(): T {
    return this.#values.slice(0, this.length) as T;
  }
}

export const growingUint8 = (): GrowingArray<Uint8Array> => new Growing((length) => new Uint8Array(length));
export const growingInt16 = (): GrowingArray<Int16Array> => new Growing((length) => new Int16Array(length));
export const growingUint32 = (): GrowingArray<Uint32Array> => new Growing((length) => new Uint32Array(length));
export const growingFloat64 = (): GrowingArray<Float64Array> => new Growing((length) => new Float64Array(length));
