import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { buildData } from '../../../../data/build/corpus.ts';
import { bundledList } from '../../../../data/index.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { bundledPapers, bundledText } from '../bundled-files.ts';

interface CorpusPaper {
  readonly title: string;
  readonly references: readonly { readonly raw: string }[];
}

describeCorpus('the bundled data made again from the corpus', (path) => {
  it('is byte for byte what is committed', () => {
    const made = buildData(path());
    expect(made.readingList).toBe(readFileSync(bundledList().path, 'utf8'));
    expect(made.bibliographies === bundledText).toBe(true);
  });

  it('has the reference lists of the corpus word for word, but for one e-mail address', () => {
    const corpus = corpusPapers(path('bibliographies'));
    expect(corpus.length - bundledPapers.length).toBe(4);
    const changed: string[] = [];
    for (const { title, references } of bundledPapers) {
      const ours = references.map(({ raw }) => raw);
      const copies = corpus.filter((copy) => words(copy.title) === words(title));
      const lists = copies.map((copy) => copy.references.map(({ raw }) => raw));
      const differences = lists.map((theirs) => theirs.filter((raw, index) => raw !== ours[index]));
      expect(Math.max(...lists.map(({ length }) => length)), title).toBe(ours.length);
      changed.push(...differences.sort((a, b) => a.length - b.length)[0]!);
    }
    expect(changed).toEqual([expect.stringContaining('Wingman, A Replication Service for Microsoft Access')]);
  });

  it('has every address that an item of the published list has', () => {
    const published = readFileSync(path('lists', 'awesome-distributed-systems.md'), 'utf8');
    const ours = new Set(addresses(readFileSync(bundledList().path, 'utf8')));
    const items = published.slice(published.indexOf('\n## '));
    expect(addresses(items)).toHaveLength(106);
    expect(addresses(items).filter((address) => !ours.has(address))).toEqual([]);
  });
});

function corpusPapers(folder: string): CorpusPaper[] {
  const text = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  return text
    .join('\n')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CorpusPaper);
}

function words(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, ' ');
}

function addresses(markdown: string): string[] {
  return [...markdown.matchAll(/\]\((https?:[^)\s]+)\)/g)].map((match) => match[1]!);
}
