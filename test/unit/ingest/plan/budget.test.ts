import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Budgets } from '../../../../ingest/plan/budget.ts';

const noon = Date.UTC(2026, 5, 10, 12);
const hour = 3600 * 1000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-budgets-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a day's budget", () => {
  it('is what the documentation grants until the host says otherwise, and full again at midnight UTC', () => {
    const budgets = new Budgets({ openalex: 1000 }, null);
    budgets.spend('openalex', 10, noon);
    expect(budgets.get('openalex', noon)).toEqual({ limit: 1000, remaining: 990, resetsAt: noon + 12 * hour });
    budgets.learn('openalex', { limit: 10_000, remaining: 42, resetsAt: noon + hour }, noon);
    expect(budgets.remaining('openalex', noon)).toBe(42);
    expect(budgets.remaining('openalex', noon + hour)).toBe(1000);
  });

  it('is not overspent, and says until when', () => {
    const budgets = new Budgets({ openalex: 15 }, null);
    budgets.spend('openalex', 10, noon);
    expect(() => budgets.spend('openalex', 10, noon)).toThrow(/5 of 15 left, 10 needed/);
    budgets.spend('openalex', 0, noon);
    budgets.spend('openalex', 5, noon);
    expect(budgets.remaining('openalex', noon)).toBe(0);
  });

  it('hosts without one are never refused', () => {
    const budgets = new Budgets({ openalex: 1000 }, null);
    budgets.spend('crossref', 1e9, noon);
    expect(budgets.remaining('crossref', noon)).toBeNull();
  });

  it('is kept across runs', () => {
    const file = join(folder, 'home', 'budgets.json');
    const first = new Budgets({ openalex: 1000 }, file);
    first.spend('openalex', 700, noon);
    first.save();
    const second = new Budgets({ openalex: 1000 }, file);
    expect(second.get('openalex', noon)).toEqual({ limit: 1000, remaining: 300, resetsAt: noon + 12 * hour });
    expect(second.remaining('openalex', noon + 13 * hour)).toBe(1000);
  });

  it.each(['', '{', 'null', '{"openalex": {"limit": "many"}}', '{"openalex": null}', '[1]'])(
    'a damaged file counts as none: %s',
    async (text) => {
      const file = join(folder, 'damaged.json');
      await writeFile(file, text);
      expect(new Budgets({ openalex: 1000 }, file).remaining('openalex', noon)).toBe(1000);
    },
  );

  it('the file names hosts and numbers, nothing else', async () => {
    const file = join(folder, 'plain.json');
    const budgets = new Budgets({ openalex: 1000 }, file);
    budgets.spend('openalex', 1, noon);
    budgets.save();
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      openalex: { limit: 1000, remaining: 999, resetsAt: noon + 12 * hour },
    });
  });
});
