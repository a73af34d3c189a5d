/** The decisions file of a list under review: written after every decision, so that nothing said is lost, and undone step by step. */
import { rm } from 'node:fs/promises';
import { type Decision, type DecisionsAt, withDecision, writeDecisions } from '../../ingest/index.ts';

export class DecisionsKeeper {
  readonly path: string;
  readonly #list: string;
  readonly #today: string;
  readonly #first: string | null;
  readonly #former: (string | null)[] = [];
  #json: string | null;

  /** @param today ISO day that decisions are dated with */
  constructor({ path, json }: DecisionsAt, list: string, today: string) {
    this.path = path;
    this.#json = json;
    this.#first = json;
    this.#list = list;
    this.#today = today;
  }

  get json(): string | null {
    return this.#json;
  }

  get hasChanged(): boolean {
    return this.#json !== this.#first;
  }

  /** All of them or none. */
  async decide(decisions: readonly Decision[]): Promise<void> {
    const json = decisions.reduce<string | null>(
      (text, decision) => withDecision(text, this.#list, decision, this.#today),
      this.#json,
    );
    if (json !== null) await writeDecisions(this.path, json);
    this.#former.push(this.#json);
    this.#json = json;
  }

  /** @returns false when there is nothing to undo */
  async undo(): Promise<boolean> {
    const former = this.#former.pop();
    if (former === undefined) return false;
    if (former === null) await rm(this.path, { force: true });
    else await writeDecisions(this.path, former);
    this.#json = former;
    return true;
  }
}
