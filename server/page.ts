/**
 * The page at `/`: what Vite built into `dist/web`, or, when it was not built, a plain page that needs no building. Files
 * are served by name, so that nothing else of the folders can be asked for.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Express, Response } from 'express';

export interface PageDirectories {
  /** With `index.html` and `assets/`, whose names change with what is in them. */
  readonly built: string;
  /** With `plain.html`, `plain.css` and `plain.js`. */
  readonly plain: string;
}

/** Beside the package's own file, seen from the sources as from `dist`. */
export function findPageDirectories(): PageDirectories {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return { built: join(folder, 'dist', 'web'), plain: join(folder, 'web') };
}

const toBeAskedFor = 'no-cache';
const neverChanges = 'public, max-age=31536000, immutable';

export function servePage(app: Express, { built, plain }: PageDirectories): void {
  const isBuilt = existsSync(join(built, 'index.html'));
  const home = isBuilt ? { root: built, file: 'index.html' } : { root: plain, file: 'plain.html' };
  serveFile(app, '/', home.root, home.file, toBeAskedFor);
  for (const file of ['plain.html', 'plain.css', 'plain.js']) serveFile(app, `/${file}`, plain, file, toBeAskedFor);
  if (!isBuilt || !existsSync(join(built, 'assets'))) return;
  for (const file of readdirSync(join(built, 'assets'))) {
    serveFile(app, `/assets/${file}`, join(built, 'assets'), file, neverChanges);
  }
}

function serveFile(app: Express, address: string, root: string, file: string, caching: string): void {
  app.get(address, (_request, response: Response, next) => {
    const options = { root, cacheControl: false, headers: { 'Cache-Control': caching } };
    response.sendFile(file, options, (error) => {
      if (error !== undefined && error !== null && !response.headersSent) next();
    });
  });
}
