/**
 * The front door of the bundled data: where its files lie. They stay in `data/`; the compiled program finds them from
 * `dist/` as the sources do from `data/`, by the package's root.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StemmaError } from '../graph/model/errors.ts';

/** The bundled reading list: absolute path of its Markdown file, and the name it goes by. */
export function bundledList(): { path: string; name: string } {
  return { path: join(bundledFolder(), 'reading-list.md'), name: 'distributed-systems' };
}

/** Absolute path of the bundled bibliographies, JSON Lines of papers with their reference lists. */
export function bundledBibliographies(): string {
  return join(bundledFolder(), 'bibliographies.jsonl');
}

/**
 * Absolute path of the folder with the bundled files, looked for from `start` upwards. Throws `not-found` when the
 * package lost it.
 */
export function bundledFolder(start: string = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const data = join(folder, 'data', 'distributed-systems');
    if (existsSync(join(folder, 'package.json')) && existsSync(data)) return data;
    if (folder === dirname(folder)) break;
  }
  throw new StemmaError('not-found', `There is no package with data/distributed-systems in or above ${start}.`, {
    hint: 'Install Stemma again, or run it inside its checkout.',
  });
}
