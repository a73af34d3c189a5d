/** Something that is asked for over the network: the last good value stays while the next one is awaited or has failed. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { ApiError } from '../api/client.ts';

export interface Loadable<T> {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly value: T | null;
  readonly error: ApiError | null;
}

export interface Loader<T> {
  readonly state: ReadonlySignal<Loadable<T>>;
  /** Asks when the key is new; the answer to an older key is thrown away. `force` asks again after a failure. */
  load(key: string, ask: (signal: AbortSignal) => Promise<T>, force?: boolean): void;
  /** Forgets the value: there is nothing to show. */
  clear(): void;
}

const nothing = { status: 'idle', value: null, error: null } as const;

export function createLoader<T>(): Loader<T> {
  const state = signal<Loadable<T>>(nothing);
  let current: { readonly key: string; readonly abort: AbortController } | null = null;
  return {
    state,
    load(key, ask, force = false) {
      if (current?.key === key && !force) return;
      current?.abort.abort();
      const own = { key, abort: new AbortController() };
      current = own;
      state.value = { ...state.peek(), status: 'loading', error: null };
      ask(own.abort.signal).then(
        (value) => {
          if (current === own) state.value = { status: 'ready', value, error: null };
        },
        (error: unknown) => {
          if (current !== own) return;
          state.value = { ...state.peek(), status: 'failed', error: asApiError(error) };
        },
      );
    },
    clear() {
      current?.abort.abort();
      current = null;
      state.value = nothing;
    },
  };
}

function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('internal', String(error));
}
