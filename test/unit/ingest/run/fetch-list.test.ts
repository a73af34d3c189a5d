import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FetchOptions, fetchList } from '../../../../ingest/run/fetch/fetch-list.ts';
import { isPublicAddress } from '../../../../ingest/run/fetch/public-address.ts';
import { rawAddresses } from '../../../../ingest/run/fetch/raw-address.ts';
import { fetchedList } from '../../../../ingest/run/list-input.ts';

const list = '# Consensus\n\n- [The Part-Time Parliament](http://example.org/paxos.pdf)\n';
const pages: Record<string, RequestListener> = {
  '/list.md': (_, response) => response.setHeader('content-type', 'text/plain; charset=utf-8').end(list),
  '/untyped': (_, response) => response.end('@article{a, title = {Paxos Made Simple}, year = 2001}'),
  '/typed': (_, response) => response.setHeader('content-type', 'application/x-bibtex').end('@misc{b, title={X Y}}'),
  '/latin': (_, response) =>
    response.setHeader('content-type', 'text/plain; charset=iso-8859-7').end(Buffer.from([0xe1, 0xe2, 0x20, 0xe3])),
  '/paper.pdf': (_, response) => response.setHeader('content-type', 'application/pdf').end('%PDF-1.4'),
  '/away': (_, response) => response.writeHead(302, { location: '/list.md' }).end(),
  '/inside': (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/list.md' }).end(),
  '/metadata': (_, response) => response.writeHead(307, { location: 'http://169.254.169.254/latest/' }).end(),
  '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/circle': (_, response) => response.writeHead(302, { location: '/circle' }).end(),
  '/broken': (_, response) => response.writeHead(500).end(),
  '/large': (_, response) => response.setHeader('content-type', 'text/plain').end('x'.repeat(5000)),
  '/bomb': (_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' })
      .end(gzipSync(Buffer.alloc(5_000_000))),
  '/silent': (_, response) => response.setHeader('content-type', 'text/plain').write('- a'),
};

let server: Server;
let base: string;
/** This server, and nothing else of this network. */
const here: FetchOptions = { permits: (address) => address === '127.0.0.1', plainHttp: true };

beforeAll(async () => {
  server = createServer((request, response) => {
    const page = pages[request.url!];
    if (page === undefined) response.writeHead(404).end();
    else page(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('a list by its address', () => {
  it('is fetched, with the address as its origin and where people find it', async () => {
    const fetched = await fetchedList(`${base}/list.md#consensus`, here);
    expect(fetched).toEqual({
      origin: `${base}/list.md`,
      url: `${base}/list.md`,
      name: 'list.md',
      text: list,
      format: 'markdown',
    });
  });

  it.each([
    ['by its content', '/untyped', 'bibtex'],
    ['by its type', '/typed', 'bibtex'],
    ['by the name that a redirect leads to', '/away', 'markdown'],
  ])('its format is told %s', async (_name, path, format) => {
    expect((await fetchedList(`${base}${path}`, here)).format).toBe(format);
  });

  it('a format that the person names wins', async () => {
    expect((await fetchedList(`${base}/list.md`, { ...here, format: 'text' })).format).toBe('text');
  });

  it('an encoding that the server states is used when the text is not UTF-8', async () => {
    expect(await fetchedList(`${base}/latin`, here)).toMatchObject({ text: 'αβ γ', encoding: 'iso-8859-7' });
  });

  it('the next address is tried when one is not there, and only then', async () => {
    const raw = (urls: string[]) => ({ ...here, rawAddresses: () => ({ urls, name: 'repository' }) });
    const found = await fetchList(base, raw([`${base}/none`, `${base}/list.md`]));
    expect(found).toMatchObject({ name: 'repository', url: `${base}/list.md` });
    await expect(fetchList(base, raw([`${base}/broken`, `${base}/list.md`]))).rejects.toThrow(/answers 500/);
    await expect(fetchList(base, raw([`${base}/none`, `${base}/nor-this`]))).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('what is not fetched', () => {
  it.each([
    ['this machine', 'https://127.0.0.1/list.md'],
    ['this machine in other digits', 'https://2130706433/'],
    ['this machine in IPv6', 'https://[::1]/'],
    ['this machine as IPv6 of IPv4', 'https://[::ffff:127.0.0.1]/'],
    ['this machine by name', 'https://localhost/'],
    ['a private network', 'https://192.168.1.1/'],
    ['the host’s metadata', 'https://169.254.169.254/latest/meta-data'],
    ['an unencrypted address', 'http://example.org/list.md'],
    ['a file', 'file:///etc/passwd'],
    ['an address with a password', 'https://me:secret@example.org/list.md'],
  ])('%s is refused before anything is sent', async (_name, address) => {
    const refusal = await fetchList(address).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'forbidden', message: expect.stringContaining('is not fetched') });
    expect(String(refusal)).not.toContain('secret');
  });

  it.each([
    ['a private address', '/inside', 'forbidden', /10\.0\.0\.1 is not a public address/],
    ['the host’s metadata', '/metadata', 'forbidden', /169\.254\.169\.254/],
    ['a file', '/file', 'forbidden', /is not fetched/],
    ['itself', '/circle', 'source-unavailable', /redirects more than 5 times/],
  ])('a redirect to %s is not followed', async (_name, path, code, message) => {
    const refusal = await fetchList(`${base}${path}`, here).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('a name that leads inside is refused even when its first look-up did not say so', async () => {
    let asked = 0;
    const turning: FetchOptions = { permits: () => asked++ === 0, plainHttp: true };
    await expect(fetchList(`${base.replace('127.0.0.1', 'localhost')}/list.md`, turning)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it.each([
    ['a PDF file by its type', '/paper.pdf', 'bad-input', /application\/pdf; expected a reading list/],
    ['nothing', '/none', 'not-found', /There is nothing at/],
  ])('%s is told as what it is', async (_name, path, code, message) => {
    const refusal = await fetchedList(`${base}${path}`, here).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('what is larger than the limit is broken off, also when it is packed', async () => {
    for (const path of ['/large', '/bomb']) {
      await expect(fetchList(`${base}${path}`, { ...here, largest: 4000 })).rejects.toMatchObject({
        code: 'too-large',
      });
    }
  });

  it('a host that stops in the middle is given up', async () => {
    await expect(fetchList(`${base}/silent`, { ...here, timeoutMs: 300 })).rejects.toThrow(/within 0\.3 s/);
  });
});

describe('public addresses', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '64:ff9b::808:808'])(
    '%s is one',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each(
    '0.0.0.0 10.1.2.3 100.64.0.1 127.8.8.8 172.16.0.1 172.31.255.255 192.0.2.7 198.18.0.1 224.0.0.1 255.255.255.255 :: ::1 ::ffff:10.0.0.1 ::ffff:a00:1 64:ff9b::7f00:1 fc00::1 fd12::1 fe80::1 fe80::1%eth0 ff02::1 2002:7f00:1:: 2001:db8::1 words'.split(
      ' ',
    ),
  )('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('pages that show a list', () => {
  it.each([
    [
      'https://github.com/theanalyst/awesome-distributed-systems',
      'https://raw.githubusercontent.com/theanalyst/awesome-distributed-systems/HEAD/README.md',
      'awesome-distributed-systems',
    ],
    [
      'https://github.com/o/r/blob/main/lists/a%20b.bib#L3',
      'https://raw.githubusercontent.com/o/r/main/lists/a%20b.bib',
      'a b.bib',
    ],
    ['https://github.com/o/r/blob/v1/README.md', 'https://raw.githubusercontent.com/o/r/v1/README.md', 'r'],
    [
      'https://github.com/o/r/tree/main/papers/',
      'https://raw.githubusercontent.com/o/r/main/papers/README.md',
      'papers',
    ],
    ['https://www.github.com/o/r.git', 'https://raw.githubusercontent.com/o/r/HEAD/README.md', 'r'],
    ['https://gist.github.com/o/0123abc', 'https://gist.githubusercontent.com/o/0123abc/raw', '0123abc'],
    ['https://gitlab.com/g/s/p/-/blob/main/x.ris', 'https://gitlab.com/g/s/p/-/raw/main/x.ris', 'x.ris'],
    ['https://raw.githubusercontent.com/o/r/main/x.bib', 'https://raw.githubusercontent.com/o/r/main/x.bib', 'x.bib'],
    ['https://example.org/papers/', 'https://example.org/papers/', 'papers'],
    ['https://github.com/o', 'https://github.com/o', 'o'],
  ])('%s', (page, raw, name) => {
    const found = rawAddresses(page);
    expect({ first: found.urls[0], name: found.name }).toEqual({ first: raw, name });
  });
});
