import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { defaultPort, type RunningServer, startServer } from '../../server/listen.ts';

function started(env: Record<string, string>, app = express()): Promise<RunningServer> {
  const running = startServer({ app, config: readConfig(env) });
  onTestFinished(async () => {
    await running.then(
      (server) => server.close(),
      () => undefined,
    );
  });
  return running;
}

async function takenPort(): Promise<number> {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  onTestFinished(() => new Promise<void>((done) => blocker.close(() => done())));
  return (blocker.address() as AddressInfo).port;
}

describe('listening', () => {
  it('says where', async () => {
    const server = await started(
      { STEMMA_PORT: '0' },
      express().get('/x', (_, response) => void response.send('here')),
    );
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/`);
    expect(await (await fetch(`${server.url}x`)).text()).toBe('here');
  });

  it('takes the next free port when none was asked for', async () => {
    const first = await started({});
    const second = await started({});
    expect(first.port).toBeGreaterThanOrEqual(defaultPort);
    expect(second.port).toBeGreaterThan(first.port);
  });

  it('does not take another port than the one asked for', async () => {
    const port = await takenPort();
    await expect(started({ STEMMA_PORT: String(port) })).rejects.toMatchObject({
      code: 'port-in-use',
      message: expect.stringContaining(String(port)),
    });
  });

  it.each([
    ['0.0.0.0', {}],
    ['::', {}],
    ['192.168.7.7', {}],
  ])('on %s is refused without a token', async (host, env) => {
    await expect(started({ STEMMA_HOST: host, STEMMA_PORT: '0', ...env })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([{ STEMMA_TOKEN: 'a-token-of-some-length' }, { STEMMA_BEHIND_LOOPBACK: '1' }])(
    'on every address works with %o',
    async (env) => {
      const server = await started({ STEMMA_HOST: '0.0.0.0', STEMMA_PORT: '0', ...env });
      expect(server.url).toBe(`http://localhost:${server.port}/`);
    },
  );

  it('on an address that is not of this machine is a clear error', async () => {
    const env = { STEMMA_HOST: '192.0.2.1', STEMMA_PORT: '0', STEMMA_BEHIND_LOOPBACK: '1' };
    await expect(started(env)).rejects.toMatchObject({ code: 'wrong-use' });
  });

  it('ends after answers under way have gone out, also when asked twice', async () => {
    const app = express();
    let finish = () => {};
    const asked = new Promise<void>((reached) => {
      app.get('/slow', (_, response) => {
        finish = () => void response.send('whole');
        reached();
      });
    });
    const server = await started({ STEMMA_PORT: '0' }, app);
    const answer = fetch(`${server.url}slow`).then((response) => response.text());
    await asked;
    const closed = Promise.all([server.close(), server.close()]);
    finish();
    expect(await answer).toBe('whole');
    await closed;
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
