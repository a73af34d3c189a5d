/** GraphML: nodes with their attributes, edges from the citing to the cited paper. */
import { readFile, stat } from 'node:fs/promises';
import { XMLParser } from 'fast-xml-parser';
import { StemmaError } from '../../graph/model/errors.ts';
import { type ReadyItem, readyPaper, toAuthors, toYear } from './ready-graph.ts';

/** The whole document is held while it is read; larger graphs come as CSV. */
const largestDocument = 200_000_000;

const repeated = new Set(['node', 'edge', 'data', 'key', 'graph']);

interface Element {
  readonly id?: string;
  readonly source?: string;
  readonly target?: string;
  readonly data?: readonly { readonly key: string; readonly '#text'?: string }[];
}

export async function* readGraphml(path: string): AsyncGenerator<ReadyItem> {
  const { size } = await stat(path);
  if (size > largestDocument) {
    throw new StemmaError('too-large', `${path} has ${size} bytes; GraphML may have ${largestDocument}.`, {
      hint: 'Give the graph as papers.csv and citations.csv instead.',
    });
  }
  const { names, graph } = parseDocument(await readFile(path, 'utf8'), path);
  for (const [at, node] of (graph.node ?? []).entries()) {
    if (node.id === undefined) throw new StemmaError('bad-input', `${path}, node ${at + 1}: expected an id.`);
    yield { paper: paperOf(node.id, attributesOf(node, names)) };
  }
  for (const [at, { source, target }] of (graph.edge ?? []).entries()) {
    if (source === undefined || target === undefined) {
      throw new StemmaError('bad-input', `${path}, edge ${at + 1}: expected a source and a target.`);
    }
    yield { citation: { citing: source, cited: target } };
  }
}

function parseDocument(text: string, path: string) {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    removeNSPrefix: true,
    isArray: (name, _path, _isLeaf, isAttribute) => !isAttribute && repeated.has(name),
  });
  let document: {
    graphml?: { key?: { id: string; 'attr.name'?: string }[]; graph?: { node?: Element[]; edge?: Element[] }[] };
  };
  try {
    document = parser.parse(text, true);
  } catch (cause) {
    throw new StemmaError('bad-input', `${path}: not well-formed XML (${(cause as Error).message}).`, { cause });
  }
  const graph = document.graphml?.graph?.[0];
  if (graph === undefined) throw new StemmaError('bad-input', `${path}: expected a <graphml> with a <graph>.`);
  const names = new Map(
    (document.graphml?.key ?? []).map(({ id, 'attr.name': name }) => [id, (name ?? id).toLowerCase()]),
  );
  return { names, graph };
}

function attributesOf({ data = [] }: Element, names: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(data.map(({ key, '#text': text }) => [names.get(key) ?? key.toLowerCase(), text ?? '']));
}

function paperOf(id: string, attributes: ReadonlyMap<string, string>) {
  const first = (...names: string[]) =>
    names.map((name) => attributes.get(name)).find((text) => text !== undefined && text !== '');
  return readyPaper(id, {
    title: first('title', 'label', 'name') ?? null,
    year: toYear(first('year', 'date', 'published')),
    authors: toAuthors(first('authors', 'author')),
    venue: first('venue', 'journal') ?? null,
    doi: first('doi') ?? null,
  });
}
