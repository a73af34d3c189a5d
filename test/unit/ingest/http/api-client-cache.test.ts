import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type AnswerCache, diskCache, memoryCache } from '../../../../ingest/http/answer-cache.ts';
import { usualRetry } from '../../../../ingest/http/host-policy.ts';
import { clientOf, failureOf, numbered, one, secret, serverWith } from './client-of.ts';
import { reply } from './nasty-server.ts';

describe('the cache', () => {
  async function folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'stemma-cache-'));
    onTestFinished(() => rm(path, { recursive: true, force: true }));
    return path;
  }

  async function filesIn(path: string): Promise<string[]> {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  }

  it('a second client asks nothing', async () => {
    const path = await folder();
    const server = await serverWith(reply(200, { ok: 1 }));
    await clientOf(server, {}, { cache: diskCache(path) }).client.ask(one);
    const { client } = clientOf(server, {}, { cache: diskCache(path) });
    expect(await client.ask(one)).toMatchObject({ content: { ok: 1 }, fromCache: true });
    expect(server.seen).toHaveLength(1);
  });

  it('the order of parameters and the key do not make another question', async () => {
    const server = await serverWith(reply(200));
    const cache = memoryCache();
    const query = [['a', '1'] as const, ['b', '2'] as const];
    await clientOf(server, { identity: { query: { api_key: 'x' } } }, { cache }).client.ask({ ...one, query });
    await clientOf(server, { identity: { query: { api_key: 'y' } } }, { cache }).client.ask({
      ...one,
      query: query.toReversed(),
    });
    expect(server.seen).toHaveLength(1);
  });

  it('another host of the same source has answers of its own', async () => {
    const [here, there] = [await serverWith(reply(200, 1)), await serverWith(reply(200, 2))];
    const cache = memoryCache();
    await clientOf(here, {}, { cache }).client.ask(one);
    expect((await clientOf(there, {}, { cache }).client.ask(one)).content).toBe(2);
  });

  it('what was not found is asked again after a week, what was found after a month', async () => {
    const server = await serverWith(reply(404), reply(200));
    const { client, clock } = clientOf(server);
    const day = 24 * 3600 * 1000;
    await client.ask(one);
    clock.pass(6 * day);
    expect((await client.ask(one)).status).toBe(404);
    clock.pass(2 * day);
    expect((await client.ask(one)).status).toBe(200);
    clock.pass(29 * day);
    expect((await client.ask(one)).fromCache).toBe(true);
    clock.pass(2 * day);
    expect((await client.ask(one)).fromCache).toBe(false);
  });

  it('failures and refusals are not kept', async () => {
    const server = await serverWith(reply(500));
    const path = await folder();
    const { client } = clientOf(server, { retry: { ...usualRetry, tries: 1 } }, { cache: diskCache(path) });
    await failureOf(client.ask(one));
    server.replies = [reply(403)];
    await failureOf(client.ask(numbered(2)));
    expect(await filesIn(path)).toEqual([]);
  });

  it('offline answers of any age count, and the rest is told as not asked', async () => {
    const cache: AnswerCache = memoryCache();
    const server = await serverWith(reply(200, 1));
    const { client: online, clock } = clientOf(server, {}, { cache });
    await online.ask(one);
    clock.pass(400 * 24 * 3600 * 1000);
    const { client } = clientOf(server, {}, { cache, offline: true, clock });
    expect((await client.ask(one)).content).toBe(1);
    expect((await failureOf(client.ask(numbered(2)))).reason).toBe('offline');
    expect(server.seen).toHaveLength(1);
  });

  it('refresh asks anew and keeps the newer answer', async () => {
    const cache = memoryCache();
    const server = await serverWith(reply(200, 1), reply(200, 2));
    await clientOf(server, {}, { cache }).client.ask(one);
    await clientOf(server, {}, { cache, refresh: true }).client.ask(one);
    expect((await clientOf(server, {}, { cache }).client.ask(one)).content).toBe(2);
  });

  it('a damaged file is asked for again', async () => {
    const path = await folder();
    const server = await serverWith(reply(200, 1), reply(200, 2));
    await clientOf(server, {}, { cache: diskCache(path) }).client.ask(one);
    const [file] = await filesIn(path);
    await writeFile(file!, (await readFile(file!)).subarray(0, 20));
    expect((await clientOf(server, {}, { cache: diskCache(path) }).client.ask(one)).content).toBe(2);
  });

  it('no key stands in it', async () => {
    const path = await folder();
    const server = await serverWith(reply(200, { fine: true }));
    const identity = { headers: { authorization: `Bearer ${secret}` }, query: { api_key: secret } };
    await clientOf(server, { identity }, { cache: diskCache(path) }).client.ask(one);
    expect(server.headers[0]!.authorization).toContain(secret);
    for (const file of await filesIn(path)) {
      expect(file).not.toContain(secret);
      expect(gunzipSync(await readFile(file)).toString('utf8')).not.toContain(secret);
    }
  });

  it('an answer that was kept and can no longer be read is asked for again', async () => {
    const server = await serverWith(reply(200, 1), reply(200, 2));
    const kept = memoryCache();
    await clientOf(server, {}, { cache: kept }).client.ask(one);
    const cache: AnswerCache = {
      read: async (source, key) => {
        const answer = await kept.read(source, key);
        return answer === undefined ? undefined : { ...answer, body: '{"cut o' };
      },
      write: (source, key, answer) => kept.write(source, key, answer),
    };
    expect(await clientOf(server, {}, { cache }).client.ask(one)).toMatchObject({ content: 2, fromCache: false });
  });
});
