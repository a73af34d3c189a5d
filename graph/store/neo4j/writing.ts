/**
 * The steps that every kind of change is made of, within one transaction: batched statements, and nodes rewritten only
 * where their content differs.
 */
import type { ManagedTransaction, Record as Row } from 'neo4j-driver';
import type { ChangeCounts } from '../graph-store.ts';
import type { KeyedRow } from './rows.ts';

const chunkSize = 5000;

/** Consecutive parts of at most 5,000, so that one statement carries a bounded message. */
export function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += chunkSize) yield rows.slice(start, start + chunkSize);
}

export class Writing {
  /** Whether anything in the graph differs from what it was when the transaction began. */
  changed = false;
  readonly #transaction: ManagedTransaction;

  constructor(transaction: ManagedTransaction) {
    this.#transaction = transaction;
  }

  async rows(statement: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<Row[]> {
    return (await this.#transaction.run(statement, parameters)).records;
  }

  async run(statement: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.#transaction.run(statement, parameters);
  }

  /** Runs a removing statement over all rows and returns how many it removed. */
  async count(statement: string, rows: readonly unknown[], name: 'ids' | 'rows' = 'ids'): Promise<number> {
    let removed = 0;
    for (const part of chunks(rows)) {
      for (const row of await this.rows(statement, { [name]: part })) removed += row.get('removed');
    }
    if (removed > 0) this.changed = true;
    return removed;
  }

  /**
   * Writes the rows whose state differs from the stored one. Of several rows with one key the last counts, once.
   */
  async upsert<R extends KeyedRow>(
    rows: readonly R[],
    statements: { readonly states: string; readonly write: string },
  ): Promise<{ created: R[]; updated: R[]; counts: Omit<ChangeCounts, 'removed'> }> {
    const created: R[] = [];
    const updated: R[] = [];
    const last = new Map(rows.map((row) => [row.key, row]));
    for (const part of chunks([...last.values()])) {
      const found = await this.rows(statements.states, { keys: part.map(({ key }) => key) });
      const states = new Map<string, string>(found.map((row) => [row.get('key'), row.get('state')]));
      const differing = part.filter(({ key, state }) => states.get(key) !== state);
      for (const row of differing) (states.has(row.key) ? updated : created).push(row);
      if (differing.length > 0) await this.run(statements.write, { rows: differing });
    }
    if (created.length + updated.length > 0) this.changed = true;
    const counts = {
      created: created.length,
      updated: updated.length,
      unchanged: last.size - created.length - updated.length,
    };
    return { created, updated, counts };
  }
}
