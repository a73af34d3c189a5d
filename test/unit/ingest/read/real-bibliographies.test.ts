import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { normalizeTitle } from '../../../../ingest/match/normalize.ts';
import { toSurnames } from '../../../../ingest/match/surnames.ts';
import { decodeText } from '../../../../ingest/read/decode-text.ts';
import type { PaperMention, ReadItem, ReadListResult } from '../../../../ingest/read/read-item.ts';
import { readListText } from '../../../../ingest/read/read-list-text.ts';
import { describeCorpus } from '../../../support/corpus.ts';

/**
 * Per file: starts of entries counted line by line (`@word`, `TY  -`, objects of the list), abbreviations and preambles
 * among them, items, what was left out with its reason, and why the counts differ where they do.
 */
type Row = readonly [file: string, starts: number, definitions: number, items: number, skipped: number, why?: string];

const table: readonly Row[] = [
  ['biblatex-examples.bib', 100, 8, 90, 2, '2 @set group entries that are there themselves'],
  ['epodd.bib', 186, 3, 183, 0],
  ['raft-dissertation.bib', 117, 0, 117, 0],
  ['sysconf.bib', 406, 0, 406, 0],
  ['texbook1.bib', 643, 257, 386, 0],
  ['texbook2.bib', 801, 270, 531, 0],
  ['top100papers.bib', 101, 0, 101, 0],
  ['litstudy-example.ris', 25, 0, 25, 0],
  ['better-bibtex/1436-1.bib', 506, 0, 506, 0],
  ['better-bibtex/1436-1.json', 506, 0, 506, 0],
  ['better-bibtex/1641.bib', 23, 3, 20, 0, '3 @Comment with JabRef settings are no entries'],
  ['better-bibtex/1641.json', 20, 0, 20, 0],
  ['better-bibtex/2660.bib', 283, 0, 283, 1, 'line 809 is an entry behind a "%", which no line count sees'],
  ['better-bibtex/2660.json', 283, 0, 283, 0],
  ['ris/RisImporterTest1.ris', 11, 0, 3, 0, '9 TY lines in a row begin one record'],
];
const bibStart = /^\s*@\w/;
const bibDefinition = /^\s*@(?:string|preamble|comment)/i;

function startsIn(file: string, text: string): readonly [starts: number, definitions: number] {
  const lines = text.split(/\r\n|\n|\r/);
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  if (file.endsWith('.bib')) return [count(bibStart), count(bibDefinition)];
  if (file.endsWith('.ris')) return [count(/TY {2}-/), 0];
  const json = JSON.parse(text) as readonly unknown[] | { readonly items: readonly unknown[] };
  return ['items' in json ? json.items.length : json.length, 0];
}

/** The name that the file gives an entry. */
const nameOf = ({ kindReason }: ReadItem) => kindReason.replace(/^\S+ /, '').replace(/: .*$/, '');
const title = (mention: PaperMention | undefined) => normalizeTitle(mention?.title ?? '').replaceAll(' ', '');
const surnames = (mention: PaperMention | undefined) => toSurnames(mention?.authors ?? []).surnames.join(' ');

function disagreements(a: PaperMention | undefined, b: PaperMention | undefined): string[] {
  return [
    ...(title(a) === title(b) ? [] : ['title']),
    ...(surnames(a) === surnames(b) ? [] : ['authors']),
    ...((a?.year ?? null) === (b?.year ?? null) ? [] : ['year']),
    ...(a?.identifiers.doi === b?.identifiers.doi ? [] : ['doi']),
  ];
}

describeCorpus('the bibliographies of others', (path) => {
  const read = (file: string): ReadListResult & { readonly text: string } => {
    const { text } = decodeText(readFileSync(path('bib', file)), file);
    return { ...readListText(text, { name: file }), text };
  };

  it('have as many entries as their starts say, every difference explained', () => {
    const rows = table.map(([file]): Row => {
      const { items, skipped, text } = read(file);
      return [file, ...startsIn(file, text), items.length, skipped.length];
    });
    console.table(
      table.map(([file, starts, definitions, items, skipped, why]) => ({
        file,
        starts,
        definitions,
        items,
        skipped,
        why,
      })),
    );
    expect(rows).toEqual(table.map((row) => row.slice(0, 5)));
    for (const [file, starts, definitions, items, skipped, why] of table) {
      if (starts - definitions !== items + skipped) expect(why, file).toBeDefined();
    }
  });

  it('of one entry give one item', () => {
    const single = [
      ...readdirSync(path('bib', 'ris')).map((file) => `ris/${file}`),
      ...readdirSync(path('bib', 'csl-json')).map((file) => `csl-json/${file}`),
    ].filter((file) => !table.some(([listed]) => listed === file));
    expect(single.length).toBeGreaterThan(40);
    // Nothing lies there that neither this nor the table has.
    const all = readdirSync(path('bib'), { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    expect(single.length + table.length).toBe(all.length);
    for (const file of single) expect(read(file).items, file).toHaveLength(1);
  });

  // Where Better BibTeX's importer and we differ, it is by choice or by its mistake:
  const explained: Readonly<Record<string, readonly [what: string, why: string]>> = {
    Campo_mrssp_2001: ['authors', '"Cargill III, G. S.": its surname is read as "G. S."'],
    '9.49:2': ['year', 'a year before Christ (-2000~) is no year of ours; it drops the sign'],
    '10.5:63': ['authors', 'the chairs in EDITORA are no authors'],
    '10.13:96': ['authors', '"King, Jr., M. L.": it takes the initial for the surname'],
    ...Object.fromEntries(
      [
        '10.1:19',
        '10.2:29b',
        '10.4:56',
        '10.4:58',
        '10.4:59',
        '10.5:60',
        '10.5:61',
        '10.5:62',
        '10.15:103a',
        '10.15:103c',
        '10.15:105a',
        '11.5:8',
        '11.5:9',
        '11.5:11',
      ].map((key) => [key, ['title', 'it puts TITLEADDON ("Editorial", "Press release") into the title']]),
    ),
  };

  it.each(['1436-1', '1641', '2660'])('agree with the import that Better BibTeX expects of %s.bib', (name) => {
    const expected = new Map(read(`better-bibtex/${name}.json`).items.map((item) => [nameOf(item), item]));
    const { items } = read(`better-bibtex/${name}.bib`);
    expect(items.every((item) => expected.has(nameOf(item)))).toBe(true);
    const unexplained = items.flatMap((item) => {
      const key = nameOf(item);
      const differing = disagreements(item.mentions[0], expected.get(key)?.mentions[0]);
      return differing.filter((what) => explained[key]?.[0] !== what).map((what) => `${key}: ${what}`);
    });
    expect(unexplained).toEqual([]);
  });

  it('say the same in RIS as in the BibTeX that JabRef makes of them', () => {
    const differing = readdirSync(path('bib', 'ris'))
      .filter((file) => file.endsWith('.ris'))
      .flatMap((file) => {
        const [ris, bib] = [file, file.replace(/\.ris$/, '.bib')].map(
          (each) => read(`ris/${each}`).items[0]?.mentions[0],
        );
        return disagreements(ris, bib).map((what) => `${file}: ${what}`);
      });
    expect(differing).toEqual([
      // One record with nine types: JabRef joins all titles, names and links that stand in it, across its ends.
      'RisImporterTest1.ris: title',
      'RisImporterTest1.ris: authors',
      'RisImporterTest1.ris: doi',
      // A2, the editors of a book, are no authors of it.
      'RisImporterTest7.ris: authors',
    ]);
  });

  it('leave no LaTeX in titles, names and venues', () => {
    const latex = table
      .filter(([file]) => file.endsWith('.bib') && file !== 'better-bibtex/2660.bib')
      .flatMap(([file]) =>
        read(file).items.flatMap(({ kindReason, mentions }) =>
          mentions
            .flatMap((mention) => [mention.title, mention.venue ?? '', ...mention.authors])
            .filter((text) => /[{}\\]|\$[^$]+\$|---|<\/?[a-z]+>/.test(text))
            .map((text) => `${kindReason}: ${text}`),
        ),
      );
    // The source itself writes "Al\_{x}…", an underscore and no index.
    expect(latex.filter((each) => !each.includes('Rigutti_2010a'))).toEqual([]);
  });
});
