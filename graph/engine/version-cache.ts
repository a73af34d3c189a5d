/**
 * Keeps answers that cost much and hold for the whole graph (clusters), as long as the graph stays as it is. Questions that
 * come while one is being answered wait for the same answer.
 */
export class VersionCache<T> {
  readonly #capacity: number;
  #version: number | undefined;
  #answers = new Map<string, Promise<T>>();

  /** @param capacity answers kept at once; the oldest goes first */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(version: number, key: string, make: () => Promise<T>): Promise<T> {
    if (version !== this.#version) {
      this.#version = version;
      this.#answers = new Map();
    }
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answers = this.#answers;
    const answer = make().catch((error: unknown) => {
      answers.delete(key);
      throw error;
    });
    answers.set(key, answer);
    if (answers.size > this.#capacity) answers.delete(answers.keys().next().value!);
    return answer;
  }
}
