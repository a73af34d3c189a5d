/** The page at `/`: a few static files, named one by one, so that nothing else of the folder can be asked for. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';

const files: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/plain.css': 'plain.css',
  '/plain.js': 'plain.js',
};

/** `web` beside the package's own file, seen from the sources as from `dist`. */
export function findWebDirectory(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'web');
}

export function servePage(app: Express, webDirectory: string): void {
  for (const [address, file] of Object.entries(files)) {
    app.get(address, (_request, response, next) => {
      response.sendFile(
        file,
        { root: webDirectory, cacheControl: false, headers: { 'Cache-Control': 'no-cache' } },
        (error) => {
          if (error !== undefined && error !== null) next();
        },
      );
    });
  }
}
