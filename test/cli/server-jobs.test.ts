import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli, servedAt, startCli } from '../support/run-cli.ts';
import { smallList } from '../support/small-bibliography.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

/** A running server on a small graph, ended with the test. */
async function served(): Promise<string> {
  const home = await temporaryFolder();
  await writeFile(join(home, 'list.txt'), 'Paxos Made Simple\n');
  await runCli(['ingest', 'list.txt'], { home });
  const child = startCli(['serve', '--port', '0'], { home });
  onTestFinished(() => new Promise((resolve) => child.once('close', () => resolve()) && child.kill('SIGTERM')));
  return servedAt(child);
}

async function asked(address: string, body?: object) {
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(address, body === undefined ? {} : post);
  return response.json();
}

describe('stemma serve', () => {
  it('ingests a posted list in a process of its own, tells how it goes, and takes a decision about it', async () => {
    const url = await served();
    const job = await asked(`${url}api/lists`, { name: 'Consensus', text: smallList });
    const stream = await (await fetch(`${url}api/jobs/${job.id}/events`)).text();
    const events = [...stream.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, event, data]) => ({
      event,
      data: JSON.parse(data!),
    }));
    expect(events.at(-1)).toMatchObject({
      event: 'job',
      data: { status: 'done', report: { lists: [{ id: 'consensus' }] } },
    });
    expect(events.filter(({ event }) => event === 'stage').map(({ data }) => data.stage)).toContain('merge');
    const { items } = await asked(`${url}api/lists/consensus/review`);
    const { key } = items.at(-1).entry;
    const { changed } = await asked(`${url}api/lists/consensus/decisions`, { key, notAPaper: true });
    expect(changed).toMatchObject([{ before: { status: 'unresolved' }, entry: { key, status: 'not-a-paper' } }]);
  }, 120_000);
});
