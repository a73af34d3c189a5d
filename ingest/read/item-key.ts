/** The key of an entry: what a person's decision about it is filed under, so it must not change when lines move. */
import { createHash } from 'node:crypto';
import { normalizeTitle } from '../match/normalize.ts';

/** `norm(text)#` + 8 hex digits of SHA-256 of the primary link as written (of nothing when there is none). */
export function itemKey(text: string, primaryLink: string | null): string {
  return `${normalizeTitle(text)}#${createHash('sha256')
    .update(primaryLink ?? '')
    .digest('hex')
    .slice(0, 8)}`;
}

/** Makes keys unique within a list: an entry that repeats an earlier one gets `~2`, `~3` after its key. */
export class KeyRegister {
  readonly #used = new Map<string, number>();

  unique(key: string): string {
    const count = (this.#used.get(key) ?? 0) + 1;
    this.#used.set(key, count);
    return count === 1 ? key : `${key}~${count}`;
  }
}
