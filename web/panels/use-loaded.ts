/** What one panel alone asks the server, for as long as the panel stands. */
import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { createLoader, type Loadable } from '../state/loadable.ts';

/** Asks whenever the key changes; null asks nothing. The second value asks again. */
export function useLoaded<T>(
  key: string | null,
  ask: (signal: AbortSignal) => Promise<T>,
): readonly [ReadonlySignal<Loadable<T>>, () => void] {
  const loader = useMemo(() => createLoader<T>(), []);
  useEffect(() => {
    if (key === null) loader.clear();
    else loader.load(key, ask);
  }, [key]);
  useEffect(() => () => loader.clear(), []);
  return [loader.state, () => key !== null && loader.load(key, ask, true)];
}
