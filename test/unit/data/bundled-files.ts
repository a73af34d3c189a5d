/** The bundled bibliographies as the tests read them: parsed once. */
import { readFileSync } from 'node:fs';
import type { PaperLine } from '../../../data/build/paper-line.ts';
import { bundledBibliographies } from '../../../data/index.ts';

export const bundledText: string = readFileSync(bundledBibliographies(), 'utf8');

export const bundledPapers: readonly PaperLine[] = bundledText
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as PaperLine);
