/**
 * How much of what works cite is followed: at most so many entries of one reference list, and so many works in all. What
 * more works of the run cite comes first; what is left is counted, and stays in the graph as far as a list prints it.
 */
import { identifierKeys } from '../../graph/model/identifiers.ts';
import type { SourceReference } from '../merge/evidence.ts';
import type { FoundWorks } from './found-works.ts';

export interface ExpansionLimits {
  /** Entries of one reference list; all unless given. */
  readonly perPaper?: number;
  /** Works beyond those of the lists, references and citing ones together; all unless given. */
  readonly inAll?: number;
}

/** What a limit left, in works. */
export interface LeftOut {
  readonly references: number;
  readonly citations: number;
}

export class ExpansionBudget {
  readonly #perPaper: number;
  #remaining: number;
  readonly #left = { references: 0, citations: 0 };

  constructor({ perPaper = Number.POSITIVE_INFINITY, inAll = Number.POSITIVE_INFINITY }: ExpansionLimits = {}) {
    this.#perPaper = perPaper;
    this.#remaining = inAll;
  }

  get left(): LeftOut {
    return { ...this.#left };
  }

  /** The entries that are followed, in their order; works that are known already cost nothing. */
  chooseReferences(entries: readonly SourceReference[], found: FoundWorks): SourceReference[] {
    const citing = new Map<string, Set<string>>();
    for (const { record, identifiers } of entries) {
      const key = workKey(identifiers);
      if (key !== null) citing.set(key, (citing.get(key) ?? new Set()).add(record));
    }
    const relevance = (key: string) => citing.get(key)?.size ?? 0;
    const byRelevance = (a: string, b: string) => relevance(b) - relevance(a) || (a < b ? -1 : 1);
    const wanted = new Set(this.#listsCut(entries, byRelevance));
    const isFree = (key: string) => found.withKey(key).length > 0;
    const costly = [...wanted].filter((key) => !isFree(key)).sort(byRelevance);
    const chosen = new Set(costly.slice(0, this.#remaining));
    this.#remaining -= chosen.size;
    this.#left.references += [...citing.keys()].filter((key) => !isFree(key) && !chosen.has(key)).length;
    return entries.filter(({ identifiers }) => {
      const key = workKey(identifiers);
      return key === null || chosen.has(key) || (wanted.has(key) && isFree(key));
    });
  }

  /** Of works that cite the lists', those that cite more of them first, then in the order given. */
  chooseCitations<T>(works: readonly T[], cited: (work: T) => number): T[] {
    const chosen = new Set([...works].sort((a, b) => cited(b) - cited(a)).slice(0, this.#remaining));
    this.#remaining -= chosen.size;
    this.#left.citations += works.length - chosen.size;
    return works.filter((work) => chosen.has(work));
  }

  /** Keys of each list's most relevant entries. */
  #listsCut(entries: readonly SourceReference[], byRelevance: (a: string, b: string) => number): string[] {
    const lists = new Map<string, string[]>();
    for (const { record, identifiers } of entries) {
      const key = workKey(identifiers);
      if (key !== null) lists.set(record, [...(lists.get(record) ?? []), key]);
    }
    return [...lists.values()].flatMap((keys) =>
      keys.length <= this.#perPaper ? keys : [...new Set(keys)].sort(byRelevance).slice(0, this.#perPaper),
    );
  }
}

function workKey(identifiers: SourceReference['identifiers']): string | null {
  return identifierKeys(identifiers)[0] ?? null;
}
