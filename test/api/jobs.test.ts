import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import request from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readListFile } from '../../ingest/index.ts';
import { ingest } from '../../ingest/run/ingest.ts';
import { type IngestTask, Jobs, type RunTask } from '../../server/index.ts';
import { runningJob } from '../../server/schemas/jobs.ts';
import { smallBibliography, smallList } from '../support/small-bibliography.ts';
import { temporaryFolder, temporaryStore } from '../support/temporary-store.ts';
import { testServer } from './test-server.ts';

interface Told {
  readonly event: string;
  readonly data: Record<string, unknown>;
}

async function serverWith(run: RunTask) {
  const jobs = new Jobs(run);
  const home = await temporaryFolder();
  onTestFinished(() => jobs.close());
  return { ...(await testServer({ jobs, env: { STEMMA_HOME: home } })), jobs, home };
}

/** All events of a stream, until the server ends it. */
async function eventsOf(app: Awaited<ReturnType<typeof serverWith>>['app'], id: string): Promise<Told[]> {
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/api/jobs/${id}/events`);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  return (await response.text())
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => {
      const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
      return { event, data: JSON.parse(data) };
    });
}

const list = { name: 'Consensus.md', text: smallList };

describe('an ingest of a posted list', () => {
  it('runs as a job whose events say what is done, how fast, and how it ended', async () => {
    const store = await temporaryStore();
    const run: RunTask = async (task: IngestTask, { onEvent, signal }) => {
      const given = await readListFile((task as Extract<IngestTask, { kind: 'list' }>).path);
      return ingest(store, { lists: [given], collections: [], sources: [smallBibliography()] }, { onEvent, signal });
    };
    const { app, home } = await serverWith(run);
    const { body } = await request(app).post('/api/lists').send(list).expect(200);
    expect(runningJob.parse(body)).toMatchObject({ title: 'Consensus.md', problem: null });
    const events = await eventsOf(app, body.id);
    const last = events.at(-1)!;
    expect(last).toMatchObject({ event: 'job', data: { status: 'done', report: { lists: [{ id: 'consensus' }] } } });
    expect(runningJob.parse(last.data).progress.map(({ stage }) => stage)).toContain('store');
    expect((await request(app).get('/api/jobs').expect(200)).body.running[0]).toEqual(last.data);
    expect((await store.lists()).map(({ id }) => id)).toEqual(['consensus']);
    expect(await readFile(join(home, 'lists', 'consensus.md'), 'utf8')).toBe(smallList);
  });

  it('keeps its format by its name or by what is said, and never leaves its folder', async () => {
    const paths: string[] = [];
    const { app, home } = await serverWith(async (task) => void paths.push((task as { path: string }).path));
    for (const body of [
      { name: '../../etc/passwd', text: 'x' },
      { name: 'My systems.BIB', text: 'x' },
      { name: 'refs', text: 'x', format: 'ris' },
      { name: '???', text: 'x' },
    ]) {
      await request(app).post('/api/lists').send(body).expect(200);
    }
    await expect.poll(() => paths.length).toBe(4);
    expect(paths.map((path) => path.replace(`${join(home, 'lists')}/`, ''))).toEqual([
      'etc-passwd.md',
      'my-systems.bib',
      'refs.ris',
      'list.md',
    ]);
  });

  it('waits for the one before, and can be cancelled while it waits or runs', async () => {
    const started: string[] = [];
    const { app } = await serverWith(
      (task, { signal }) =>
        new Promise((_, reject) => {
          started.push((task as { path: string }).path);
          signal.addEventListener('abort', () => reject(new Error('stopped')));
        }),
    );
    const post = async () => (await request(app).post('/api/lists').send(list).expect(200)).body.id as string;
    const [first, second, third] = [await post(), await post(), await post()];
    const cancel = (id: string) => request(app).post(`/api/jobs/${id}/cancel`).expect(200);
    expect((await cancel(second!)).body.status).toBe('cancelled');
    await cancel(first!);
    await expect.poll(async () => (await request(app).get(`/api/jobs/${first}`)).body.status).toBe('cancelled');
    await expect.poll(() => started.length).toBe(2);
    expect((await request(app).get(`/api/jobs/${third}`)).body.status).toBe('running');
    await cancel(third!);
    expect((await eventsOf(app, third!)).at(-1)).toMatchObject({ data: { status: 'cancelled', problem: null } });
  });

  it('that fails says why, and the next one runs', async () => {
    let count = 0;
    const { app } = await serverWith(async () => {
      if (++count === 1) throw new Error('no entries in it');
    });
    const first = (await request(app).post('/api/lists').send(list)).body.id;
    const second = (await request(app).post('/api/lists').send(list)).body.id;
    expect((await eventsOf(app, first)).at(-1)!.data).toMatchObject({ status: 'failed', problem: 'no entries in it' });
    expect((await eventsOf(app, second)).at(-1)!.data).toMatchObject({ status: 'done' });
  });

  it('is refused when too many wait, when it is none, and by a server that takes none', async () => {
    const { app } = await serverWith(
      (_, { signal }) => new Promise((resolve) => signal.addEventListener('abort', resolve)),
    );
    const statuses: number[] = [];
    for (let sent = 0; sent < 12; sent++) statuses.push((await request(app).post('/api/lists').send(list)).status);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(0);
    await request(app).post('/api/lists').send({ name: '', text: 'x' }).expect(400);
    await request(app).get('/api/jobs/none/events').expect(404);
    const reader = await testServer({ env: { STEMMA_HOME: await temporaryFolder() } });
    expect((await request(reader.app).post('/api/lists').send(list)).body.code).toBe('not-supported');
  });
});
