/** Stemma's own version. */
import { readFileSync } from 'node:fs';

export function packageVersion(): string {
  // The compiled program lies two folders below the package, the source one.
  for (const up of ['../../package.json', '../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8'));
      if (name === 'stemma') return version;
    } catch {
      // Not there: the next place is tried.
    }
  }
  return '0.0.0';
}
