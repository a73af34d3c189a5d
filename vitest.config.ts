import { defineConfig } from 'vitest/config';

const killTests = process.env.STEMMA_KILL_ROUNDS === undefined ? ['test/cli/kill*.test.ts'] : [];

/**
 * `npm test` runs everything that needs nothing but Node. What needs a real Neo4j or a browser lives in
 * `test/neo4j` and `test/browser` and has a command of its own. Ingests are killed only where `STEMMA_KILL_ROUNDS` says
 * how often: half a minute each time.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    exclude: ['test/neo4j/**', 'test/browser/**', ...killTests, '**/node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Vitest would leave a core idle: much of the time goes into commands that run by themselves.
    maxWorkers: '100%',
    // One process for many files: most of the time went into starting them.
    isolate: false,
  },
});
