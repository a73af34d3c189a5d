/** What sources have said so far in a run: records, their reference lists, and which keys lead to them. */
import { identifierKeys } from '../../graph/model/identifiers.ts';
import type { SourceRecord, SourceReference } from '../merge/evidence.ts';
import type { LookUpKey } from '../sources/look-up-key.ts';
import type { MetadataSource } from '../sources/metadata-source.ts';

export class FoundWorks {
  readonly records = new Map<string, SourceRecord>();
  readonly #sourceOf = new Map<string, MetadataSource>();
  readonly #byKey = new Map<LookUpKey, Set<string>>();

  add(record: SourceRecord, source: MetadataSource, forKey?: LookUpKey): void {
    this.records.set(record.key, record);
    this.#sourceOf.set(record.key, source);
    for (const key of [...identifierKeys(record.identifiers), ...(forKey === undefined ? [] : [forKey])]) {
      const known = this.#byKey.get(key);
      if (known === undefined) this.#byKey.set(key, new Set([record.key]));
      else known.add(record.key);
    }
  }

  /** Records with this key, or none. */
  withKey(key: LookUpKey): SourceRecord[] {
    return [...(this.#byKey.get(key) ?? [])].map((one) => this.records.get(one)!);
  }

  /** Records that share an identifier with these, directly or through others: the versions of their works so far. */
  related(keys: Iterable<LookUpKey>): SourceRecord[] {
    const found = new Map<string, SourceRecord>();
    const open = [...keys];
    const seen = new Set(open);
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      for (const record of this.withKey(key)) {
        if (found.has(record.key)) continue;
        found.set(record.key, record);
        for (const next of identifierKeys(record.identifiers)) {
          if (!seen.has(next)) open.push(next);
          seen.add(next);
        }
      }
    }
    return [...found.values()];
  }

  async references(record: SourceRecord, signal?: AbortSignal): Promise<readonly SourceReference[]> {
    return (await this.#sourceOf.get(record.key)?.references(record.key, signal)) ?? [];
  }

  sourceOf(record: SourceRecord): MetadataSource | undefined {
    return this.#sourceOf.get(record.key);
  }
}

/** Does a source tell anything of the work's reference list? */
export function hasReferences(records: readonly SourceRecord[]): boolean {
  return records.some(({ referencesStatus }) => referencesStatus === 'known' || referencesStatus === 'partial');
}
