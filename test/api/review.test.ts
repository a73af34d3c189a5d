import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import request from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEngine } from '../../graph/index.ts';
import { ingest } from '../../ingest/index.ts';
import { createApp, Jobs, type RunTask, readConfig } from '../../server/index.ts';
import { decided, reviewPage } from '../../server/schemas/review.ts';
import { whyMerged } from '../../server/schemas/why-merged.ts';
import { smallBibliography, smallList } from '../support/small-bibliography.ts';
import { temporaryFolder, temporaryStore } from '../support/temporary-store.ts';

const parliament = 'doi:10.1145/279227.279229';

/** A server on an ingested list, with jobs that ingest in this process. */
async function reviewServer(token?: string) {
  const store = await temporaryStore();
  const home = await temporaryFolder();
  const lists = [{ origin: 'https://example.org/list.md', name: 'list.md', text: smallList }];
  const request = { lists, collections: [smallBibliography()], sources: [smallBibliography()], home };
  await ingest(store, request);
  const run: RunTask = (_, { onEvent, signal }) => ingest(store, request, { onEvent, signal });
  const jobs = new Jobs(run);
  const engine = openEngine({ store });
  onTestFinished(() => jobs.close());
  const config = readConfig({ STEMMA_HOME: home, ...(token === undefined ? {} : { STEMMA_TOKEN: token }) });
  return { app: createApp({ engine, config, jobs }), jobs, home, store };
}

type Server = Awaited<ReturnType<typeof reviewServer>>;

async function entryOf({ app }: Server, words: string) {
  const { body } = await request(app)
    .get(`/api/lists/consensus/review?q=${encodeURIComponent(words)}`)
    .expect(200);
  return reviewPage.parse(body).items[0]!.entry;
}

async function ended({ app }: Server, id: string) {
  for (;;) {
    const { body } = await request(app).get(`/api/jobs/${id}`).expect(200);
    if (body.status !== 'waiting' && body.status !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('open entries', () => {
  it('come with candidates and reasons; all of them, or those with some words, when asked', async () => {
    const { app } = await reviewServer();
    const { body } = await request(app).get('/api/lists/consensus/review').expect(200);
    expect(reviewPage.parse(body).items.map(({ entry }) => [entry.line, entry.status])).toEqual([[8, 'unresolved']]);
    const all = (await request(app).get('/api/lists/consensus/review?all=true').expect(200)).body;
    expect(reviewPage.parse(all).items).toHaveLength(5);
    const raft = (await request(app).get('/api/lists/consensus/review?q=raft').expect(200)).body.items[0];
    expect(raft.candidates[0]).toMatchObject({
      status: 'full',
      reasons: expect.arrayContaining(['has a record of its own']),
    });
    await request(app).get('/api/lists/none/review').expect(404);
  });
});

describe('a decision', () => {
  it('stands in the file and the graph when the answer comes, which says what changed', async () => {
    const server = await reviewServer();
    const { key } = await entryOf(server, 'nobody');
    const { body } = await request(server.app)
      .post('/api/lists/consensus/decisions')
      .send({ key, papers: ['https://doi.org/10.1145/279227.279229'], note: 'the same' })
      .expect(200);
    expect(decided.parse(body)).toMatchObject({
      job: null,
      changed: [
        {
          before: { status: 'unresolved', decidedBy: 'rule', papers: [] },
          entry: { status: 'matched', decidedBy: 'person', paper: { id: parliament } },
        },
      ],
    });
    expect(body.file).toBe(join(server.home, 'lists', 'consensus.stemma.json'));
    expect(JSON.parse(await readFile(body.file, 'utf8')).entries[key]).toMatchObject({ note: 'the same' });
    expect((await entryOf(server, 'nobody')).status).toBe('matched');
  });

  it('that needs a merge is a job, after which the graph shows it', async () => {
    const server = await reviewServer();
    const pair = [parliament, 'doi:10.1145/359545.359563'];
    const asked = await request(server.app).post('/api/lists/consensus/decisions').send({ same: pair }).expect(200);
    expect(decided.parse(asked.body).changed).toEqual([]);
    expect(await ended(server, asked.body.job.id)).toMatchObject({ status: 'done', problem: null });
    const { body } = await request(server.app).get(`/api/papers/${pair[1]}/why-merged`).expect(200);
    expect(whyMerged.parse(body).members.some(({ joinedBy }) => joinedBy?.rule === 'same-as')).toBe(true);
    const back = await request(server.app).post('/api/lists/consensus/decisions').send({ unsaid: pair }).expect(200);
    await ended(server, back.body.job.id);
    const apart = await server.store.resolve(pair);
    expect(new Set(apart.values()).size).toBe(2);
  });

  it('of several at once loses none', async () => {
    const server = await reviewServer();
    const { body } = await request(server.app).get('/api/lists/consensus/review?all=true').expect(200);
    const keys: string[] = body.items.map(({ entry }: { entry: { key: string } }) => entry.key);
    const answers = await Promise.all(
      keys.map((key) => request(server.app).post('/api/lists/consensus/decisions').send({ key, notAPaper: true })),
    );
    expect(answers.map(({ status }) => status)).toEqual(keys.map(() => 200));
    const file = JSON.parse(await readFile(answers[0]!.body.file, 'utf8'));
    expect(Object.keys(file.entries).sort()).toEqual([...keys].sort());
  });

  it.each([
    [{}, 400],
    [{ notAPaper: true }, 400],
    [{ key: 'k' }, 400],
    [{ key: 'k', papers: [parliament], notAPaper: true }, 400],
    [{ key: 'k', same: [parliament, parliament] }, 400],
    [{ same: [parliament, 'doi:10.1000/unknown'] }, 400],
    [{ key: 'no such entry#00000000', notAPaper: true }, 404],
    [{ key: 'KEY', papers: ['what is this'] }, 400],
  ])('that cannot be is refused and writes nothing: %j', async (body, status) => {
    const server = await reviewServer();
    const { key } = await entryOf(server, 'nobody');
    const sent = 'key' in body && body.key === 'KEY' ? { ...body, key } : body;
    const answer = await request(server.app).post('/api/lists/consensus/decisions').send(sent);
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([status, status === 404 ? 'not-found' : 'bad-input']);
    await expect(readFile(join(server.home, 'lists', 'consensus.stemma.json'))).rejects.toThrow('ENOENT');
  });

  it('needs the token where one is set, and is not taken from pages of other sites', async () => {
    const server = await reviewServer('a-token-of-some-length');
    const address = '/api/lists/consensus/decisions';
    await request(server.app)
      .post(address)
      .send({ same: [parliament, 'x'] })
      .expect(401);
    await request(server.app)
      .post(address)
      .set('Authorization', 'Bearer a-token-of-some-length')
      .set('Origin', 'https://evil.example')
      .send({ same: [parliament, 'x'] })
      .expect(403);
    await request(server.app).post('/api/lists').send({ name: 'a', text: '- b' }).expect(401);
    await request(server.app).post('/api/jobs/job-1/cancel').expect(401);
  });
});
