/**
 * What the container files promise, as far as it can be seen without a container engine: versions pinned, nothing
 * reachable from outside, health watched, data kept, no default password.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../server/config.ts';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const compose = parse(read('docker-compose.yml')) as {
  readonly services: Readonly<Record<'neo4j' | 'stemma', Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const { neo4j, stemma } = compose.services;
const pinned = /:\d+\.\d+\.\d+(?:-[\w.-]+)?$/;

describe('docker-compose.yml', () => {
  it('starts the community edition of Neo4j 5.26 in one exact version, the one that the tests run against', () => {
    expect(neo4j.image).toMatch(/^neo4j:5\.26\.\d+-community$/);
    const tested = /<neo4j.version>(.*)<\/neo4j.version>/.exec(read('test/support/neo4j/pom.xml'))?.[1];
    expect(neo4j.image).toContain(`:${tested}-`);
  });

  it('publishes every port on the loopback address only', () => {
    const ports = [...neo4j.ports, ...stemma.ports];
    expect(ports).toHaveLength(3);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:(?:\d+|\$\{\w+:-\d+\}):\d+$/);
  });

  it('watches the health of both and starts Stemma when Neo4j is ready', () => {
    for (const service of [neo4j, stemma]) expect(service.healthcheck.test.join(' ')).toContain('http://127.0.0.1:');
    expect(stemma.healthcheck.test.join(' ')).toContain('/healthz');
    expect(stemma.depends_on?.neo4j?.condition).toBe('service_healthy');
  });

  it('keeps the data of both in volumes with names', () => {
    const named = [...neo4j.volumes, ...stemma.volumes].map((volume) => volume.split(':')[0]);
    expect(named).toEqual(Object.keys(compose.volumes));
    expect(stemma.volumes[0]?.split(':')[1]).toBe(stemma.environment.STEMMA_HOME);
  });

  it('has no password of its own: without one in .env it does not start and says why', () => {
    for (const value of [neo4j.environment.NEO4J_AUTH, stemma.environment.STEMMA_NEO4J_PASSWORD]) {
      expect(value).toMatch(/\$\{STEMMA_NEO4J_PASSWORD:\?[^}]*\.env[^}]*\}$/);
    }
  });

  it('gives Stemma an environment that it accepts, every name known to it', () => {
    const environment = { ...stemma.environment, STEMMA_NEO4J_PASSWORD: 'long-enough' };
    const config = readConfig(environment);
    expect(config).toMatchObject({ store: 'bolt://neo4j:7687', host: '0.0.0.0', port: 4747, behindLoopback: true });
    expect(config.unknown).toEqual([]);
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').replace(/\\\n/g, ' ').split('\n');
  const values = (instruction: string) =>
    lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1).trim());

  it('builds on one exact version of Node, which the package allows', () => {
    const images = values('FROM').map((value) => value.split(' ')[0]!);
    expect(images).toHaveLength(2);
    for (const image of images) expect(image).toMatch(pinned);
    expect(new Set(images).size).toBe(1);
  });

  it('runs as a user who is not root, and watches its health', () => {
    expect(values('USER').at(-1)).toBe('node');
    expect(values('HEALTHCHECK')[0]).toContain('/healthz');
  });

  it('listens beyond its loopback only as far as the configuration allows it', () => {
    const environment = parseEnv(values('ENV')[0]!.split(/\s+/).join('\n'));
    expect(readConfig(environment)).toMatchObject({ host: '0.0.0.0', port: 4747, behindLoopback: false });
  });

  it('takes along what the package starts from', () => {
    const copied = values('COPY').filter((value) => value.startsWith('--from=build'));
    const names = copied.map((value) => /\/app\/(\S+)/.exec(value)?.[1] ?? '');
    expect(names).toEqual(expect.arrayContaining(['package.json', 'node_modules', 'dist', 'data', 'web']));
    const built = new Set(['node_modules', 'dist']);
    for (const name of names.filter((one) => !built.has(one))) expect(existsSync(join(root, name)), name).toBe(true);
    const { bin } = JSON.parse(read('package.json')) as { bin: { stemma: string } };
    expect(values('ENTRYPOINT')[0]).toContain(`/app/${bin.stemma}`);
  });
});

describe('.dockerignore', () => {
  it('keeps secrets, history and what is built elsewhere out of the image', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.env.*', '.git', 'node_modules', 'dist', '.cache']));
  });
});
