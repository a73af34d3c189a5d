import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { describe, expect, it } from 'vitest';
import { DecisionsKeeper } from '../../../../cli/review/decisions-keeper.ts';
import { keyInput, lineInput, type ReviewInput } from '../../../../cli/review/input.ts';
import { review } from '../../../../cli/review/session.ts';
import type { ReviewCandidate, ReviewEntry } from '../../../../ingest/index.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

function candidate(id: string): ReviewCandidate {
  const rest = { authors: ['A. Author'], year: 2001, venue: null, status: 'full' as const, source: 'test' };
  return {
    id,
    title: `Title of ${id}`,
    ...rest,
    url: `https://example.org/${id}`,
    similarity: 0.9,
    reasons: ['equal'],
  };
}

function entry(key: string, ...candidates: string[]): ReviewEntry {
  return {
    entry: {
      key,
      line: 1,
      order: 1,
      section: [],
      text: `Text of ${key}`,
      prose: null,
      kind: 'paper',
      kindReason: '',
      links: [{ url: `https://example.org/list/${key}`, role: 'paper', text: key }],
      status: 'ambiguous',
      decidedBy: 'rule',
      confidence: null,
      papers: [],
      evidence: { rule: 't', query: key, candidates: [] },
    },
    candidates: candidates.map(candidate),
  };
}

const entries = [entry('a', 'doi:10.1/x', 'doi:10.1/y'), entry('b', 'doi:10.1/z'), entry('c')];

/** The conversation that these answers lead to, and the file that it leaves. */
async function converse(input: ReviewInput | readonly string[], before: string | null = null) {
  const path = join(await temporaryFolder(), 'list.stemma.json');
  const keeper = new DecisionsKeeper({ path, json: before }, 'list', '2026-01-31');
  const said: string[] = [];
  const opened: string[] = [];
  const lines = Array.isArray(input) ? [...input] : [];
  const outcome = await review(entries, {
    input: 'next' in input ? input : { next: async () => lines.shift() ?? null, close: () => {} },
    say: (text) => void said.push(text),
    keeper,
    search: async (words) => [candidate(`found:${words}`)],
    identify: async (text) => (text === 'nonsense' ? null : { id: `doi:${text}`, title: null }),
    open: (url) => void opened.push(url),
  });
  const json = await readFile(path, 'utf8').catch(() => null);
  return { outcome, opened, said: said.join(''), file: json === null ? null : JSON.parse(json), keeper };
}

describe('a review', () => {
  it('goes from entry to entry, each settled with one answer', async () => {
    const { outcome, file, said } = await converse(['2', 'i 10.1/new', 'n']);
    expect(outcome).toEqual({ shown: 3, settled: 3, skipped: 0, pairs: 0 });
    expect(file.entries).toMatchObject({
      a: { papers: ['doi:10.1/y'], text: 'Text of a', decided: '2026-01-31' },
      b: { papers: ['doi:10.1/new'] },
      c: { notAPaper: true },
    });
    expect(said).toContain('That was the last entry');
  });

  it('writes each decision as it is made, so that leaving loses none', async () => {
    const { outcome, file } = await converse(['1', 'q', 'n']);
    expect(outcome).toMatchObject({ shown: 2, settled: 1 });
    expect(Object.keys(file.entries)).toEqual(['a']);
  });

  it('undoes step by step, skips too, until the file is as it was: not there', async () => {
    const { outcome, file, said, keeper } = await converse(['1', 'k', 'n', 'u', 'u', 'u', 'u', 'q']);
    expect(outcome).toEqual({ shown: 3, settled: 0, skipped: 0, pairs: 0 });
    expect([file, keeper.hasChanged]).toEqual([null, false]);
    expect(said).toContain('There is nothing to undo.');
  });

  it('joins and holds apart candidates, and the entry is still to be settled', async () => {
    const { outcome, file } = await converse(['s 1 2', 'd 2 1', 'u', '1', 'q']);
    expect(file).toMatchObject({ same: [['doi:10.1/x', 'doi:10.1/y']], different: [], entries: { a: {} } });
    expect(outcome).toMatchObject({ pairs: 1, settled: 1 });
  });

  it('takes a decision of before back', async () => {
    const before = '{"version":1,"entries":{"a":{"text":"A","notAPaper":true}}}';
    const { file } = await converse(['r', 'q'], before);
    expect(file.entries).toEqual({});
  });

  it('opens the link of the entry or of a candidate, and looks for others by words', async () => {
    const { opened, file } = await converse(['o', 'o 2', '/ paxos', '1', 'q']);
    expect(opened).toEqual(['https://example.org/list/a', 'https://example.org/doi:10.1/y']);
    expect(file.entries.a.papers).toEqual(['found:paxos']);
  });

  it.each(['7', 'i nonsense', 's 1 5', 'x', 'o 9'])('"%s" decides nothing and moves nowhere', async (answer) => {
    const { outcome, file } = await converse([answer, 'q']);
    expect([outcome.shown, outcome.settled, file]).toEqual([1, 0, null]);
  });
});

describe('a pipe', () => {
  it('is read line by line, and ends the review where it ends', async () => {
    const pipe = new PassThrough();
    pipe.end('2\nn');
    const { outcome } = await converse(lineInput(pipe));
    expect(outcome).toMatchObject({ shown: 3, settled: 2 });
  });
});

describe('a terminal', () => {
  /** A terminal whose keys come one by one, each when the one before was read. */
  function terminal(keys: readonly string[]): ReadStream {
    const stream = new PassThrough();
    const left = [...keys];
    const tty = Object.assign(stream, {
      isTTY: true,
      isRaw: false,
      setRawMode(raw: boolean) {
        tty.isRaw = raw;
        return tty;
      },
    });
    const feed = setInterval(() => {
      const key = left.shift();
      if (key === undefined) clearInterval(feed);
      else stream.write(key);
    }, 15);
    return tty as unknown as ReadStream;
  }

  it('acts on single keys, and asks for what more is needed', async () => {
    const output = new PassThrough();
    const input = terminal(['s', '1', '2', '2', '\r', 'i', '10.1/typed\r', 'q']);
    const { outcome, file } = await converse(keyInput(input, output));
    expect(outcome).toMatchObject({ settled: 2, skipped: 1, pairs: 1 });
    expect(file).toMatchObject({
      same: [['doi:10.1/x', 'doi:10.1/y']],
      entries: { a: { papers: ['doi:10.1/y'] }, c: { papers: ['doi:10.1/typed'] } },
    });
    expect(input.isRaw).toBe(false);
  });

  it('is left as it was by Ctrl-C, with what was decided', async () => {
    const input = terminal(['n', '\u0003', 'n']);
    const { outcome, file } = await converse(keyInput(input, new PassThrough()));
    expect(outcome).toMatchObject({ shown: 2, settled: 1 });
    expect(Object.keys(file.entries)).toEqual(['a']);
    expect(input.isRaw).toBe(false);
  });
});
