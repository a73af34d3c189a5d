/** Other names of a paper: how they are set, followed, displaced and removed. */
import { expect, it } from 'vitest';
import { citation, collect, storedPaper } from '../../support/store-fixtures.ts';
import type { Current } from './harness.ts';

const papers = [storedPaper('doi:10.1/x'), storedPaper('arxiv:1706.03762')];
const aliases = [
  { alias: 's2:ff', paper: 'doi:10.1/x' },
  { alias: 'openalex:W1', paper: 'doi:10.1/x' },
  { alias: 'title:0011', paper: 'arxiv:1706.03762' },
];

export function aliasContract(use: Current): void {
  it('finds a paper by id or alias, under the name that was asked', async () => {
    const { store } = use();
    await store.apply({ papers, aliases, citations: [citation('arxiv:1706.03762', 'doi:10.1/x')] });
    const found = await store.papers(['openalex:W1', 'doi:10.1/x', 'unknown', 'title:0011', 'openalex:W1']);
    expect([...found.keys()].sort()).toEqual(['doi:10.1/x', 'openalex:W1', 'title:0011']);
    expect(found.get('openalex:W1')).toEqual({ ...papers[0], counts: { references: 0, citations: 1 } });
    expect(found.get('openalex:W1')).toEqual(found.get('doi:10.1/x'));
    expect(found.get('title:0011')?.id).toBe('arxiv:1706.03762');
  });

  it('resolves ids to themselves, aliases to their paper, and nothing else', async () => {
    const { store } = use();
    await store.apply({ papers, aliases });
    expect(await store.resolve(['s2:ff', 'doi:10.1/x', 'S2:FF', 's2'])).toEqual(
      new Map([
        ['s2:ff', 'doi:10.1/x'],
        ['doi:10.1/x', 'doi:10.1/x'],
      ]),
    );
  });

  it('lists the aliases of a paper in order, and all of them in order', async () => {
    const { store } = use();
    await store.apply({ papers, aliases });
    expect(await store.aliasesOf('doi:10.1/x')).toEqual(['openalex:W1', 's2:ff']);
    expect(await store.aliasesOf('nobody')).toEqual([]);
    expect(await collect(store.aliases())).toEqual([aliases[1], aliases[0], aliases[2]]);
  });

  it('counts an alias as a change once, and moves it to another paper', async () => {
    const { store } = use();
    const { version } = await store.apply({ papers });
    const added = await store.apply({ aliases });
    expect(added.version).toBeGreaterThan(version);
    expect((await store.apply({ papers, aliases })).version).toBe(added.version);
    const moved = await store.apply({ aliases: [{ alias: 's2:ff', paper: 'arxiv:1706.03762' }] });
    expect(moved.version).toBeGreaterThan(added.version);
    expect((await store.resolve(['s2:ff'])).get('s2:ff')).toBe('arxiv:1706.03762');
    expect(await store.aliasesOf('doi:10.1/x')).toEqual(['openalex:W1']);
  });

  it('removes aliases; unknown ones are ignored', async () => {
    const { store } = use();
    await store.apply({ papers, aliases });
    const removed = await store.apply({ removeAliases: ['s2:ff', 'unknown', 'doi:10.1/x'] });
    expect(await store.resolve(['s2:ff', 'doi:10.1/x'])).toEqual(new Map([['doi:10.1/x', 'doi:10.1/x']]));
    expect((await store.apply({ removeAliases: ['s2:ff', 'unknown'] })).version).toBe(removed.version);
  });

  it('lets the aliases go with their paper', async () => {
    const { store } = use();
    await store.apply({ papers, aliases });
    await store.apply({ removePapers: ['doi:10.1/x'] });
    expect(await collect(store.aliases())).toEqual([aliases[2]]);
    expect(await store.papers(['s2:ff'])).toEqual(new Map());
  });

  it('keeps former links working when a better identifier changes the id in one step', async () => {
    const { store } = use();
    const former = storedPaper('title:00', { title: 'Same work' });
    await store.apply({ papers: [...papers, former], aliases: [{ alias: 'dblp:a', paper: 'title:00' }] });
    await store.apply({
      removePapers: ['title:00'],
      papers: [{ ...former, id: 'doi:10.2/y' }],
      aliases: [
        { alias: 'title:00', paper: 'doi:10.2/y' },
        { alias: 'dblp:a', paper: 'doi:10.2/y' },
      ],
    });
    expect([...(await store.resolve(['title:00', 'dblp:a', 'doi:10.2/y'])).values()]).toEqual(
      Array.from({ length: 3 }, () => 'doi:10.2/y'),
    );
  });

  it('never has a name that is both a paper and an alias', async () => {
    const { store } = use();
    await store.apply({ papers, aliases });
    await store.apply({ papers: [storedPaper('s2:ff')] });
    expect(await store.aliasesOf('doi:10.1/x')).toEqual(['openalex:W1']);
    expect((await store.papers(['s2:ff'])).get('s2:ff')?.id).toBe('s2:ff');
    const clash = [{ alias: 's2:ff', paper: 'doi:10.1/x' }];
    await expect(store.apply({ aliases: clash })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('s2:ff'),
    });
    await expect(store.apply({ aliases: [{ alias: 'doi:10.1/x', paper: 'doi:10.1/x' }] })).rejects.toMatchObject({
      code: 'bad-input',
    });
    expect((await store.resolve(['s2:ff'])).get('s2:ff')).toBe('s2:ff');
  });

  it('does not take an alias for the end of a citation or the target of an alias', async () => {
    const { store } = use();
    await store.apply({ papers, aliases });
    const wrong = { code: 'bad-input', message: expect.stringContaining('s2:ff') };
    await expect(store.apply({ citations: [citation('arxiv:1706.03762', 's2:ff')] })).rejects.toMatchObject(wrong);
    await expect(store.apply({ aliases: [{ alias: 'more', paper: 's2:ff' }] })).rejects.toMatchObject(wrong);
    await store.apply({ removePapers: ['s2:ff'] });
    expect((await store.resolve(['s2:ff'])).get('s2:ff')).toBe('doi:10.1/x');
  });
}
