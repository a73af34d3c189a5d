/** Bundles the page of `web` into `dist/web`, with names that change with what is in them. */
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'web',
  base: '/',
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    // Most of it is Cytoscape, which every view needs; `npm run bench:web` holds the whole to 200 kB compressed.
    chunkSizeWarningLimit: 650,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { proxy: { '/api': 'http://127.0.0.1:4747', '/healthz': 'http://127.0.0.1:4747' } },
});
