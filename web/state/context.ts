/** How panels reach the explorer. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Explorer } from './explorer.ts';

export const ExplorerContext = createContext<Explorer | null>(null);

/** @throws Error outside of the page's shell */
export function useExplorer(): Explorer {
  const explorer = useContext(ExplorerContext);
  if (explorer === null) throw new Error('A panel stands outside of the page.');
  return explorer;
}
