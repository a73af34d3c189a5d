/** Where the real graphs are, if anywhere; as `test/support/corpus.ts`, which belongs to the test runner. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const configured = process.env.STEMMA_CORPUS;

export const corpus: string | undefined =
  configured !== undefined && existsSync(join(configured, 'graphs', 'hepth.edges.txt.gz')) ? configured : undefined;
