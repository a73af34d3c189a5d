/**
 * One server for the whole run of `vitest.neo4j.config.ts`; test files find it with `inject('neo4j')`. With
 * STEMMA_TEST_NEO4J_URL (and _USER, _PASSWORD) that server is used instead, and emptied by the tests.
 */
import type { TestProject } from 'vitest/node';
import { type Neo4jAddress, startNeo4j } from '../neo4j-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    neo4j: Neo4jAddress;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.STEMMA_TEST_NEO4J_URL;
  if (running !== undefined) {
    const user = process.env.STEMMA_TEST_NEO4J_USER ?? 'neo4j';
    project.provide('neo4j', { url: running, user, password: process.env.STEMMA_TEST_NEO4J_PASSWORD ?? '' });
    return async () => {};
  }
  const server = await startNeo4j();
  project.provide('neo4j', { url: server.url, user: server.user, password: server.password });
  return () => server.stop();
}
