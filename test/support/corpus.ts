/**
 * Real lists, graphs and recorded answers that are not part of the project lie where `STEMMA_CORPUS` points. Tests that
 * need them say so in their name when they are skipped.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

const configured = process.env.STEMMA_CORPUS;

/** Absolute path of the corpus, or undefined when there is none. */
export const corpus: string | undefined = configured !== undefined && existsSync(configured) ? configured : undefined;

const reason = configured === undefined ? 'STEMMA_CORPUS is not set' : `STEMMA_CORPUS=${configured} does not exist`;

/** A `describe` whose tests get the corpus' path; skipped with its reason when there is no corpus. */
export function describeCorpus(name: string, tests: (path: (...parts: string[]) => string) => void): void {
  if (corpus === undefined) {
    describe.skip(`${name} (skipped: ${reason})`, () => tests(() => ''));
    return;
  }
  const root = corpus;
  describe(name, () => tests((...parts) => join(root, ...parts)));
}
