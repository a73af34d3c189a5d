/** What the shell is told; fixed by the contract. */
import type { ErrorCode } from '../graph/index.ts';

export const exitCodes = { done: 0, failed: 1, wrongUse: 2, partsMissing: 3 } as const;

export function exitCodeOf(code: ErrorCode): number {
  return code === 'wrong-use' ? exitCodes.wrongUse : exitCodes.failed;
}
