import { defineConfig } from 'vitest/config';

/**
 * `npm test` runs everything that needs nothing but Node. What needs a real Neo4j or a browser lives in
 * `test/neo4j` and `test/browser` and has a command of its own.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    exclude: ['test/neo4j/**', 'test/browser/**', 'test/scratch/**', '**/node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Vitest would leave a core idle: much of the time goes into commands that run by themselves.
    maxWorkers: '100%',
    // One process for many files: most of the time went into starting them.
    isolate: false,
  },
});
