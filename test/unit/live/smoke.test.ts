import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registrations } from '../../../ingest/sources/registry.ts';
import { readShapes } from '../../live/expected-shape.ts';
import { type SmokeOptions, type SmokeResult, smoke, smokeText } from '../../live/smoke.ts';
import { bundledCorpus } from '../../standin/corpus/read-corpora.ts';
import { type Standin, startStandin } from '../../standin/start-standin.ts';
import { HurriedClock } from '../ingest/http/hurried-clock.ts';
import { probePapers } from './probe-papers.ts';

const shapes = readShapes(fileURLToPath(new URL('../../live', import.meta.url)));
const corpus = bundledCorpus();
const [papers] = probePapers(corpus, 1);
const names = registrations.map(({ name }) => name);
let standin: Standin;

beforeAll(async () => {
  standin = await startStandin({ corpus, crowding: 0, holes: false, limits: 'logged' });
});

afterAll(() => standin.close());

async function run(changes: Partial<SmokeOptions> = {}): Promise<SmokeResult[]> {
  const settings = (source: string) => ({ url: standin.urls[source as keyof Standin['urls']], key: null });
  const options = { papers: papers!, shapes, mailto: 'reader@university.example', settings, version: 'test' };
  return await smoke({ ...options, clock: new HurriedClock(), ...changes }, () => {});
}

describe('a smoke test of all hosts', () => {
  it('asks each once, for nothing, and finds each as expected', async () => {
    const before = standin.log.length;
    const results = await run();
    expect(results.filter(({ outcome }) => outcome !== 'as expected').map(smokeText)).toEqual([]);
    expect(results.map(({ source, outcome }) => `${source} ${outcome}`)).toEqual(
      names.map((name) => `${name} as expected`),
    );
    const asked = standin.log.slice(before);
    expect(asked.map(({ service }) => service)).toEqual(names);
    expect(asked.filter(({ service }) => service === 'openalex').map(({ cost }) => cost)).toEqual([0]);
  });

  it('an answer without a key that was always there, with another type, and with a new field is told apart', async () => {
    const crossref = shapes.get('crossref')!;
    const types = new Map(crossref.types);
    types.delete('.message.prefix');
    types.set('.message.DOI', new Set(['number']));
    const always = new Map(crossref.always).set('.message', new Set(['DOI', 'soul']));
    const drifted = new Map(shapes).set('crossref', { types, always });
    const [result] = await run({ shapes: drifted, sources: ['crossref'] });
    expect(result!.outcome).toBe('drifted');
    expect(result!.drift).toEqual([
      '.message.DOI: string, recorded as number',
      '.message.soul: always recorded, at times missing',
    ]);
    expect(result!.news).toEqual(['.message.prefix: string, never recorded']);
    expect(smokeText(result!)).toContain('! .message.soul');
  });

  it('a paper that a host does not have is told as an answer, not as a crash', async () => {
    const nobody = { ...papers!, doi: '10.1145/0.0', title: 'Zzz yyy xxx', arxiv: '9912.99999' };
    const results = await run({ papers: nobody });
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(results.find(({ source }) => source === 'crossref')).toMatchObject({
      outcome: 'drifted',
      detail: 'answered 404',
    });
  });

  it('without a network each host says that it cannot be reached', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const results = await run({ settings: () => ({ url: `http://127.0.0.1:${port}`, key: null }) });
    expect(results).toHaveLength(names.length);
    for (const { outcome, detail } of results) {
      expect(outcome).toBe('failed');
      expect(detail).toMatch(/cannot be reached \(ECONNREFUSED\)$/);
    }
  });

  it('without a mail address Unpaywall is not asked, and that is said', async () => {
    const results = await run({ mailto: null });
    expect(results.find(({ source }) => source === 'unpaywall')).toMatchObject({
      outcome: 'not asked',
      detail: expect.stringContaining('STEMMA_MAILTO'),
    });
  });
});
