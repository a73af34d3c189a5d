import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { servePage } from '../../../server/page.ts';

async function pageOf(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'built', 'assets'), { recursive: true });
  await mkdir(join(folder, 'plain'));
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  const app = express();
  servePage(app, { built: join(folder, 'built'), plain: join(folder, 'plain') });
  return app;
}

describe('the page', () => {
  it('is asked for anew each time, while what its name pins down is kept for good', async () => {
    const app = await pageOf({
      'built/index.html': 'the page',
      'built/assets/index-a1.js': '1',
      'plain/plain.html': 'plain',
    });
    const page = await request(app).get('/').expect(200).expect('cache-control', 'no-cache');
    expect(page.text).toBe('the page');
    await request(app)
      .get('/assets/index-a1.js')
      .expect(200)
      .expect('cache-control', /immutable/);
  });

  it('is the plain one when nothing was built', async () => {
    const app = await pageOf({ 'plain/plain.html': 'plain', 'plain/plain.js': '1' });
    expect((await request(app).get('/').expect(200)).text).toBe('plain');
    await request(app).get('/plain.js').expect(200);
  });

  it('gives no file that was not built as part of it', async () => {
    const app = await pageOf({ 'built/index.html': 'the page', 'built/secret.txt': 'x', 'plain/README.md': 'x' });
    await request(app).get('/secret.txt').expect(404);
    await request(app).get('/README.md').expect(404);
    await request(app).get('/assets/..%2fsecret.txt').expect(404);
  });
});
