import { defineConfig } from 'vitest/config';

/** Tests against a real Neo4j server: `npm run test:neo4j`. One file after another, since they share one database. */
export default defineConfig({
  test: {
    include: ['test/neo4j/**/*.test.ts'],
    globalSetup: ['test/support/build.ts', 'test/support/neo4j/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    pool: 'forks',
  },
});
