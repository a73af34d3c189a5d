/**
 * `npm run data`: writes the bundled reading list and bibliographies anew. Needs `STEMMA_CORPUS`, the folder with the
 * collections that the facts are taken from; the outputs are committed, so nobody else needs it.
 */
import { writeFileSync } from 'node:fs';
import { isStemmaError, StemmaError } from '../../graph/model/errors.ts';
import { bundledBibliographies, bundledList } from '../index.ts';
import { buildData } from './corpus.ts';

function main(): void {
  const corpus = process.env.STEMMA_CORPUS;
  if (corpus === undefined) {
    throw new StemmaError('wrong-use', 'STEMMA_CORPUS is not set.', {
      hint: 'Set it to the folder that holds bibliographies/ and lists/, see data/README.md.',
    });
  }
  const { bibliographies, readingList } = buildData(corpus);
  writeFileSync(bundledBibliographies(), bibliographies);
  writeFileSync(bundledList().path, readingList);
}

try {
  main();
} catch (error) {
  if (!isStemmaError(error)) throw error;
  process.stderr.write(`${error.message}${error.hint === null ? '' : ` ${error.hint}`}\n`);
  process.exitCode = 1;
}
