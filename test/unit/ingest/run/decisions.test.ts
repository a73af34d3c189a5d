import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readListText } from '../../../../ingest/read/read-list-text.ts';
import { parseDecisions } from '../../../../ingest/run/decisions.ts';
import { canonicalId, checkDecided, unknownIds } from '../../../../ingest/run/decisions-check.ts';
import { type Decision, withDecision, withMovedKeys } from '../../../../ingest/run/decisions-edit.ts';
import { decisionsPath, findDecisions, writeDecisions } from '../../../../ingest/run/decisions-file.ts';
import { jsonPlaces, pathKey } from '../../../../ingest/run/decisions-json.ts';
import { placeDecisions } from '../../../../ingest/run/decisions-place.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

const date = '2026-01-31';

function itemsOf(...lines: string[]) {
  return readListText(`# Papers\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`, { name: 'list.md' }).items;
}

describe('reading decisions', () => {
  const file = `{
  "version": 1,
  "entry": {},
  "entries": {
    "a#11111111": { "text": "A", "papers": ["doi:10.1/a"], "colour": "red" },
    "b#22222222": { "text": "B", "papers": ["x"], "notAPaper": true },
    "c#33333333": { "text": "C" },
    "a#11111111": { "text": "A", "notAPaper": true }
  }
}`;

  it('warns, with file and line, of what decides nothing or twice, and takes the rest', () => {
    const decisions = parseDecisions(file, 'list.stemma.json');
    expect(decisions.warnings.map((warning) => warning.split(' ')[0])).toEqual([
      'list.stemma.json:3:',
      'list.stemma.json:8:',
      'list.stemma.json:6:',
      'list.stemma.json:7:',
    ]);
    expect(decisions.entries.get('a#11111111')).toEqual({ text: 'A', notAPaper: true });
  });

  it('refuses what is no decisions file, naming the line', () => {
    for (const [json, where] of [
      ['{\n "version": 1,\n "entries": { x }\n}', 'f.json:3'],
      ['{\n "version": 2 }', 'f.json:2'],
      ['{ "version": 1,\n "entries": [] }', 'f.json:2'],
      ['{ "version": 1,\n "same": [["a"]] }', 'f.json:2'],
      ['{ "version": 1, "entries": {\n "k": { "papers": "doi:10.1/a" } } }', 'f.json:2, entry "k"'],
    ] as const) {
      expect(() => parseDecisions(json, 'f.json')).toThrow(where);
    }
  });

  it('finds the line of every member of any JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
        // `__proto__` is no member for `JSON.stringify` of an object literal.
        const text = JSON.stringify(value, null, 2);
        const { lines, repeated } = jsonPlaces(text);
        expect(repeated).toEqual([]);
        for (const key of Object.keys(value)) {
          const line = lines.get(pathKey(key))!;
          expect(text.split('\n')[line - 1]).toContain(`  ${JSON.stringify(key)}: `);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('writing decisions', () => {
  const papers = (key: string, ...ids: string[]): Decision => ({ kind: 'papers', key, text: key, papers: ids });

  it('gives a file that reads well: keys sorted, ids and pairs on a line, the last newline there', () => {
    let json = withDecision(null, 'systems', papers('zab#1', 'doi:10.1/z'), date);
    json = withDecision(
      json,
      'systems',
      { kind: 'not-a-paper', key: 'a tool#2', text: 'A tool', note: 'software' },
      date,
    );
    json = withDecision(json, 'systems', { kind: 'same', pair: ['doi:10.1/b', 'doi:10.1/a'] }, date);
    expect(json).toBe(`{
  "$schema": "urn:stemma:decisions:1",
  "version": 1,
  "list": "systems",
  "entries": {
    "a tool#2": {
      "text": "A tool",
      "notAPaper": true,
      "note": "software",
      "decided": "2026-01-31"
    },
    "zab#1": {
      "text": "zab#1",
      "papers": ["doi:10.1/z"],
      "decided": "2026-01-31"
    }
  },
  "same": [
    ["doi:10.1/a", "doi:10.1/b"]
  ],
  "different": []
}
`);
  });

  it('is the same file whatever the order of the decisions', () => {
    const decisions: Decision[] = [
      papers('a', 'doi:10.1/a'),
      papers('b', 'doi:10.1/b', 'doi:10.1/c'),
      { kind: 'not-a-paper', key: 'c', text: 'C' },
      { kind: 'same', pair: ['x', 'y'] },
      { kind: 'different', pair: ['z', 'y'] },
    ];
    const fileOf = (order: readonly Decision[]) =>
      order.reduce<string | null>((json, decision) => withDecision(json, 'l', decision, date), null);
    fc.assert(
      fc.property(fc.shuffledSubarray(decisions, { minLength: decisions.length }), (order) => {
        expect(fileOf(order)).toBe(fileOf(decisions));
      }),
    );
  });

  it('takes back what is undone, so that the file is as it was', () => {
    const before = withDecision(null, 'l', papers('a', 'doi:10.1/a'), date);
    const after = withDecision(before, 'l', { kind: 'same', pair: ['x', 'y'] }, date);
    expect(withDecision(after, 'l', { kind: 'unsaid', pair: ['y', 'x'] }, date)).toBe(before);
    const more = withDecision(before, 'l', papers('b', 'doi:10.1/b'), date);
    expect(withDecision(more, 'l', { kind: 'open', key: 'b' }, date)).toBe(before);
  });

  it('replaces "same" by "different" of one pair, and keeps what it does not know', () => {
    const json = withDecision(
      '{"version":1,"same":[["b","a"]],"mine":[1]}',
      'l',
      { kind: 'different', pair: ['a', 'b'] },
      date,
    );
    expect(JSON.parse(json)).toMatchObject({ same: [], different: [['a', 'b']], mine: [1] });
  });

  it('does not write over a file that it cannot read', () => {
    expect(() => withDecision('{"version":2}', 'l', papers('a', 'b'), date)).toThrow('"version": 1');
  });

  it('leaves a whole file and nothing beside it', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'list.stemma.json');
    await writeDecisions(path, 'one');
    await writeDecisions(path, 'two');
    expect(await readFile(path, 'utf8')).toBe('two');
    expect(await readdir(folder)).toEqual(['list.stemma.json']);
  });

  it('says what cannot be written, and leaves what was there', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), 'kept');
    await expect(writeDecisions(join(folder, 'file', 'x.stemma.json'), 'new')).rejects.toThrow('cannot be written');
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('kept');
  });
});

describe('where decisions lie', () => {
  it('is beside a local list, whatever its format', () => {
    for (const ending of ['md', 'bib', 'ris', 'json', 'txt', 'html']) {
      expect(decisionsPath(`/lists/systems.${ending}`)).toBe('/lists/systems.stemma.json');
    }
  });

  it('is the home folder for lists without a folder of their own', async () => {
    const home = await temporaryFolder();
    for (const origin of ['-', 'https://example.org/list.md', 'bundled:distributed-systems']) {
      expect(await findDecisions({ id: 'systems', origin }, home)).toEqual({
        path: join(home, 'lists', 'systems.stemma.json'),
        json: null,
      });
    }
    const missing = await findDecisions({ id: 'systems', origin: '/no/such/folder/list.md' }, home);
    expect(missing.path).toBe(join(home, 'lists', 'systems.stemma.json'));
  });
});

describe('decisions and an edited list', () => {
  const raft = '[In Search of an Understandable Consensus Algorithm](https://example.org/raft.pdf)';
  const paxos = '[Paxos Made Simple](https://example.org/paxos.pdf), the easy one';
  const plain = 'Notes on Data Base Operating Systems, J. Gray';
  const [raftItem, paxosItem, plainItem] = itemsOf(raft, paxos, plain);
  const decisions = parseDecisions(
    [raftItem!, paxosItem!, plainItem!].reduce<string | null>(
      (json, { key, text }) =>
        withDecision(json, 'l', { kind: 'papers', key, text, papers: [`doi:10.1/${text.length}`] }, date),
      null,
    )!,
    'list.stemma.json',
  );

  it('stay with lines that move, silently', () => {
    const placed = placeDecisions(decisions, itemsOf('[Another](https://example.org/x)', plain, paxos, raft));
    expect(placed.entries.size).toBe(3);
    expect(placed.warnings).toEqual([]);
  });

  it.each([
    ['words added', `${raft}: read this first`, raftItem!.key],
    ['a letter corrected', 'Notes on Database Operating Systems, J. Gray', plainItem!.key],
    ['another address', '[Paxos Made Simple](https://other.example/p.pdf), the easy one', paxosItem!.key],
    ['another comment', '[Paxos Made Simple](https://example.org/paxos.pdf), start here', paxosItem!.key],
  ])('follow an entry with %s, and say so', (_, line, key) => {
    const others = [raft, paxos, plain].filter((_line, at) => [raftItem, paxosItem, plainItem][at]!.key !== key);
    const items = itemsOf(line, ...others);
    const placed = placeDecisions(decisions, items);
    expect(placed.entries.get(items[0]!.key)).toEqual(decisions.entries.get(key));
    expect(placed.warnings).toHaveLength(1);
    expect(placed.warnings[0]).toMatch(/^list\.stemma\.json:\d+: the entry was edited and stands in line 3 now/);
  });

  it('wait for an entry that is gone, with file and line, and go to nothing else', () => {
    const placed = placeDecisions(decisions, itemsOf(raft, '[Paxos Made Live](https://example.org/live.pdf)'));
    expect(placed.entries.size).toBe(1);
    expect(placed.gone).toHaveLength(2);
    for (const warning of placed.warnings) expect(warning).toMatch(/^list\.stemma\.json:\d+: the list has no entry/);
  });

  it('never guess between two entries that both may be the edited one', () => {
    const placed = placeDecisions(
      decisions,
      itemsOf(
        raft,
        paxos,
        'Notes on Data Base Operating System, J. Gray',
        'Notes on Data Bases Operating Systems, J. Gray',
      ),
    );
    expect(placed.gone).toEqual([plainItem!.key]);
  });

  it('are filed under the new keys when the file is written next', () => {
    const items = itemsOf(`${raft}: read this first`, paxos, plain);
    const json = withDecision(
      null,
      'l',
      { kind: 'papers', key: raftItem!.key, text: raftItem!.text, papers: ['doi:10.1/r'] },
      date,
    );
    const { moved } = placeDecisions(parseDecisions(json, 'f'), items);
    const again = placeDecisions(parseDecisions(withMovedKeys(json, moved), 'f'), items);
    expect([...again.entries.keys()]).toEqual([items[0]!.key]);
    expect(again.warnings).toEqual([]);
  });
});

describe('what persons said of pairs', () => {
  const listOf = (name: string, file: object) =>
    [name, parseDecisions(JSON.stringify({ version: 1, ...file }), `${name}.stemma.json`)] as const;

  it('is held against the rest: the same and different of one pair, in any spelling, directly or through others', () => {
    const all = new Map([
      listOf('one', {
        same: [
          ['doi:10.1000/a', 'doi:10.1000/b'],
          ['doi:10.1000/b', 'doi:10.1000/c'],
          ['doi:10.1000/x', 'doi:10.1000/y'],
        ],
      }),
      listOf('other', { different: [['https://doi.org/10.1000/C', 'DOI: 10.1000/a']] }),
    ]);
    const { decided, warnings } = checkDecided(all);
    expect(decided).toEqual({
      same: [['doi:10.1000/x', 'doi:10.1000/y']],
      different: [['doi:10.1000/c', 'doi:10.1000/a']],
    });
    expect([...warnings.keys()].sort()).toEqual(['one', 'other']);
    expect(warnings.get('one')![0]).toMatch(/^other\.stemma\.json:1: .*one\.stemma\.json:1/);
  });

  it('keeps keys of records apart from the identifiers in them', () => {
    expect(canonicalId('crossref:10.1000/a')).toBe('crossref:10.1000/a');
    expect(canonicalId('https://doi.org/10.1000/A')).toBe('doi:10.1000/a');
    expect(canonicalId('arXiv:1706.03762v5')).toBe('arxiv:1706.03762');
  });

  it('is warned of when no paper has the id', () => {
    const [, decisions] = listOf('l', {
      entries: { 'k#1': { papers: ['doi:10.1000/a', 'doi:10.1000/none'] } },
      different: [['doi:10.1000/a', 'title:0000000000000000']],
    });
    expect(unknownIds(decisions, (id) => id === 'doi:10.1000/a')).toEqual([
      'l.stemma.json:1: no paper of the graph has the id doi:10.1000/none.',
      'l.stemma.json:1: no paper of the graph has the id title:0000000000000000.',
    ]);
  });
});
