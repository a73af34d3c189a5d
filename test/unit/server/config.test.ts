import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isStemmaError } from '../../../graph/index.ts';
import { loadEnvironmentFile, readConfig } from '../../../server/config.ts';

function problemsOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (isStemmaError(error) && error.code === 'wrong-use') return error.message;
    throw error;
  }
  throw new Error('There was no problem.');
}

describe('the environment', () => {
  it('may be empty: loopback, the default port, a file in the data folder', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: null, token: null, behindLoopback: false, offline: false });
    expect(config.store.startsWith(config.home)).toBe(true);
    expect(Object.isFrozen(config) && Object.isFrozen(config.sources.OPENALEX)).toBe(true);
  });

  it('is read as documented', () => {
    const config = readConfig({
      STEMMA_HOME: 'some/home',
      STEMMA_STORE: 'neo4j://localhost:7687',
      STEMMA_NEO4J_PASSWORD: 'secret',
      STEMMA_HOST: '0.0.0.0',
      STEMMA_PORT: '8080',
      STEMMA_TOKEN: 'a-token-of-some-length',
      STEMMA_BEHIND_LOOPBACK: '1',
      STEMMA_OFFLINE: 'true',
      STEMMA_MAILTO: 'reader@example.org',
      STEMMA_CROSSREF_URL: 'http://127.0.0.1:9/api',
      STEMMA_S2_KEY: 'k',
      STEMMA_MAX_CITATIONS: '1000000',
    });
    expect(config).toMatchObject({
      home: resolve('some/home'),
      store: 'neo4j://localhost:7687',
      neo4j: { user: 'neo4j', password: 'secret', database: null },
      host: '0.0.0.0',
      port: 8080,
      behindLoopback: true,
      offline: true,
      mailto: 'reader@example.org',
      maxCitations: 1_000_000,
    });
    expect(config.sources.CROSSREF).toEqual({ url: 'http://127.0.0.1:9/api', key: null });
    expect(config.sources.S2).toEqual({ url: null, key: 'k' });
  });

  it('treats empty values as absent', () => {
    expect(readConfig({ STEMMA_PORT: '', STEMMA_TOKEN: '  ' })).toMatchObject({ port: null, token: null });
  });

  it('reports every value that cannot be, at once', () => {
    const message = problemsOf({
      STEMMA_PORT: '99999',
      STEMMA_OFFLINE: 'maybe',
      STEMMA_MAILTO: 'nobody',
      STEMMA_DBLP_URL: 'ftp://x',
      STEMMA_HOST: 'a b',
      STEMMA_STORE: 'mysql://localhost',
    });
    for (const name of ['PORT', 'OFFLINE', 'MAILTO', 'DBLP_URL', 'HOST', 'STORE']) {
      expect(message).toContain(`STEMMA_${name}`);
    }
  });

  it('never repeats a secret in a message', () => {
    expect(problemsOf({ STEMMA_TOKEN: 'short-secret' })).not.toContain('short-secret');
    expect(problemsOf({ STEMMA_STORE: 'neo4j://user:pass word@' })).not.toContain('pass word');
  });

  it('names variables that look like ours and are not', () => {
    expect(readConfig({ STEMMA_PROT: '1', STEMMA_CORPUS: '/x', OTHER: '1' }).unknown).toEqual(['STEMMA_PROT']);
  });
});

describe('.env', () => {
  it('adds what is not set, and is not needed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stemma-env-'));
    onTestFinished(async () => {
      delete process.env.STEMMA_TEST_FROM_FILE;
      await rm(folder, { recursive: true });
    });
    loadEnvironmentFile(folder);
    await writeFile(join(folder, '.env'), 'STEMMA_TEST_FROM_FILE="from file"\n');
    loadEnvironmentFile(folder);
    expect(process.env.STEMMA_TEST_FROM_FILE).toBe('from file');
  });
});
