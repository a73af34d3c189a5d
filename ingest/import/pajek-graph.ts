/** Pajek networks (`.net`): `*Vertices` with labels, then `*Arcs`, `*Arcslist` or `*Edges`. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { StemmaError } from '../../graph/model/errors.ts';
import { type ReadyItem, readyPaper } from './ready-graph.ts';

type Section = 'none' | 'vertices' | 'pairs' | 'lists' | 'ignored';

/** A label that holds one year, as "LAMPORT L, 1978, COMMUN ACM", gives it. */
export async function* readPajek(path: string): AsyncGenerator<ReadyItem> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  let section: Section = 'none';
  let number = 0;
  for await (const raw of lines) {
    number++;
    const line = raw.replace(/^\uFEFF/, '').trim();
    if (line === '' || line.startsWith('%')) continue;
    if (line.startsWith('*')) section = sectionOf(line);
    else if (section === 'vertices') yield { paper: vertexOf(line, path, number) };
    else if (section === 'pairs' || section === 'lists') yield* citationsOf(line, section, path, number);
    else if (section === 'none') {
      throw new StemmaError(
        'bad-input',
        `${path}, line ${number}: expected "*Vertices", found "${line.slice(0, 60)}".`,
      );
    }
  }
  if (section === 'none') throw new StemmaError('bad-input', `${path}: expected "*Vertices"; the file is empty.`);
}

function sectionOf(line: string): Section {
  const word = /^\*(\w+)/.exec(line)?.[1]?.toLowerCase() ?? '';
  if (word === 'vertices') return 'vertices';
  if (word === 'arcs' || word === 'edges') return 'pairs';
  if (word === 'arcslist' || word === 'edgeslist') return 'lists';
  return word === 'network' ? 'vertices' : 'ignored';
}

function vertexOf(line: string, path: string, number: number) {
  const match = /^(\d+)(?:\s+(?:"([^"]*)"|(\S+)))?/.exec(line);
  if (match === null) {
    throw new StemmaError(
      'bad-input',
      `${path}, line ${number}: expected a vertex (number and label), found "${line.slice(0, 60)}".`,
    );
  }
  const label = match[2] ?? match[3] ?? null;
  const years = label?.match(/(?<!\d)(?:1[89]|20)\d\d(?!\d)/g) ?? [];
  return readyPaper(match[1]!, { title: label, year: years.length === 1 ? Number(years[0]) : null });
}

function* citationsOf(line: string, section: 'pairs' | 'lists', path: string, number: number): Generator<ReadyItem> {
  const [from, ...rest] = line.split(/\s+/);
  const targets = section === 'lists' ? rest : rest.slice(0, 1);
  if (!/^-?\d+$/.test(from ?? '') || targets.length === 0 || !targets.every((target) => /^-?\d+$/.test(target))) {
    throw new StemmaError(
      'bad-input',
      `${path}, line ${number}: expected numbers of vertices, found "${line.slice(0, 60)}".`,
    );
  }
  for (const target of targets) yield { citation: { citing: from!, cited: target } };
}
