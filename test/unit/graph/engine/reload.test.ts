import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Engine, type GraphStore, openEngine } from '../../../../graph/index.ts';
import {
  chubby,
  clocks,
  parliament,
  raft,
  smallGraph,
  storedPaper,
  storeWith,
  temporaryFolder,
} from './small-graph.ts';

const epaxos = storedPaper({ id: 'doi:10.1145/2517349.2517350', title: 'There Is More Consensus', year: 2013 });
const arrival = {
  papers: [epaxos],
  citations: [{ citing: epaxos.id, cited: parliament, sources: ['test'] }],
};

async function descendantsOf(engine: Engine, id: string): Promise<string[]> {
  const { papers } = await engine.lineage({ ids: [id], direction: 'descendants', depth: 'all' });
  return papers.map(({ paper }) => paper.id);
}

/** Counts how often the store's topology is read, and lets something happen in the middle of it. */
function watched(store: GraphStore, between: () => Promise<void> = async () => {}): { loads: number } {
  const watch = { loads: 0 };
  const read = store.topology.bind(store);
  store.topology = async function* () {
    watch.loads++;
    for await (const batch of read()) {
      await between();
      yield batch;
    }
  };
  return watch;
}

describe('the arrays', () => {
  it('follow what another writer of the same file does', async () => {
    const folder = await temporaryFolder();
    const engine = openEngine({ store: await storeWith(smallGraph, { folder }) });
    expect(await descendantsOf(engine, parliament)).not.toContain(epaxos.id);
    const other = await storeWith({}, { folder });
    await other.apply(arrival);
    expect(await descendantsOf(engine, parliament)).toContain(epaxos.id);
    await other.apply({ removePapers: [raft] });
    expect(await descendantsOf(engine, parliament)).not.toContain(raft);
  });

  it('are loaded once for all questions that wait, and not again while nothing changes', async () => {
    const store = await storeWith(smallGraph);
    const watch = watched(store);
    const engine = openEngine({ store });
    await Promise.all(Array.from({ length: 20 }, () => descendantsOf(engine, clocks)));
    await descendantsOf(engine, clocks);
    expect(watch.loads).toBe(1);
  });

  it('of a store that changes while they load are never answered from by whoever saw the change', async () => {
    const store = await storeWith(smallGraph);
    let changed = false;
    watched(store, async () => {
      if (changed) return;
      changed = true;
      await store.apply(arrival);
    });
    const engine = openEngine({ store });
    expect(await descendantsOf(engine, parliament)).toContain(epaxos.id);
  });

  it('that fail to load are loaded again by the next question', async () => {
    const store = await storeWith(smallGraph);
    let failing = true;
    watched(store, async () => {
      if (failing) throw new Error('the disk is gone');
    });
    const engine = openEngine({ store });
    await expect(descendantsOf(engine, parliament)).rejects.toThrow('the disk is gone');
    failing = false;
    expect(await descendantsOf(engine, parliament)).toContain(chubby);
  });

  it('answer for a merged paper under its former id', async () => {
    const store = await storeWith(smallGraph);
    const engine = openEngine({ store });
    await descendantsOf(engine, chubby);
    await store.apply({
      removePapers: [chubby],
      papers: [storedPaper({ id: 'doi:10.1/chubby', year: 2006 })],
      aliases: [{ alias: chubby, paper: 'doi:10.1/chubby' }],
      citations: [{ citing: raft, cited: 'doi:10.1/chubby', sources: ['test'] }],
    });
    expect(await descendantsOf(engine, chubby)).toEqual([raft]);
  });
});

describe('the snapshot', () => {
  async function snapshotIn(folder: string): Promise<string> {
    const [name, ...others] = (await readdir(folder)).filter((file) => file.includes('.snapshot'));
    expect(others).toEqual([]);
    return join(folder, name!);
  }

  async function written(): Promise<{ folder: string; file: string }> {
    const folder = await temporaryFolder();
    const engine = openEngine({ store: await storeWith(smallGraph, { folder }), snapshotDir: folder });
    await engine.warmUp();
    await engine.close();
    return { folder, file: await snapshotIn(folder) };
  }

  async function reopened(folder: string): Promise<{ engine: Engine; loads: () => number; warnings: string[] }> {
    const store = await storeWith({}, { folder });
    const watch = watched(store);
    const warnings: string[] = [];
    const engine = openEngine({ store, snapshotDir: folder, onWarning: (message) => warnings.push(message) });
    return { engine, loads: () => watch.loads, warnings };
  }

  it('spares the next start reading the store, and gives the same answers', async () => {
    const { folder } = await written();
    const { engine, loads, warnings } = await reopened(folder);
    expect((await descendantsOf(engine, clocks)).length).toBe(5);
    expect(loads()).toBe(0);
    expect(warnings).toEqual([]);
    await engine.close();
  });

  it('that is older than the store is passed over and replaced', async () => {
    const { folder, file } = await written();
    const before = await readFile(file);
    await (await storeWith({}, { folder })).apply(arrival);
    const { engine, loads } = await reopened(folder);
    expect(await descendantsOf(engine, parliament)).toContain(epaxos.id);
    expect(loads()).toBe(1);
    await engine.close();
    expect((await readFile(file)).equals(before)).toBe(false);
  });

  it.each([
    ['cut short', async (file: string) => truncate(file, 200)],
    ['cut in the middle', async (file: string) => truncate(file, 1024)],
    ['emptied', async (file: string) => truncate(file, 0)],
    ['of another kind', async (file: string) => writeFile(file, 'no snapshot at all'.repeat(100))],
    [
      'altered by one bit',
      async (file: string) => {
        const bytes = await readFile(file);
        bytes[bytes.length - 100]! ^= 1;
        bytes[700]! ^= 1;
        await writeFile(file, bytes);
      },
    ],
  ])('that is %s is never believed', async (_, damage) => {
    const { folder, file } = await written();
    await damage(file);
    const { engine, loads } = await reopened(folder);
    expect((await descendantsOf(engine, clocks)).length).toBe(5);
    expect(loads()).toBe(1);
    await engine.close();
  });

  it('of another database of the same age in the same place is not believed', async () => {
    const { file } = await written();
    const folder = await temporaryFolder();
    const store = await storeWith({ papers: [storedPaper({ id: 'x' }), storedPaper({ id: 'y' })] }, { folder });
    const first = openEngine({ store, snapshotDir: folder });
    await first.warmUp();
    await first.close();
    await writeFile(await snapshotIn(folder), await readFile(file));
    const { engine } = await reopened(folder);
    expect(await descendantsOf(engine, 'x')).toEqual([]);
    await engine.close();
  });

  it('that cannot be written is a warning, and the answer comes all the same', async () => {
    const folder = await temporaryFolder();
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    const warnings: string[] = [];
    const engine = openEngine({
      store: await storeWith(smallGraph),
      snapshotDir: blocked,
      onWarning: (message) => warnings.push(message),
    });
    expect((await descendantsOf(engine, clocks)).length).toBe(5);
    await engine.close();
    expect(warnings.join()).toContain('was not written');
  });
});
