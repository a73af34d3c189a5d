/** Running an ingest from a command: inputs named by the person, progress shown, interruption handled. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { bundledBibliographies, bundledList } from '../data/index.ts';
import { fold, type GraphStore, identifierKeys, parseIdentifier, StemmaError } from '../graph/index.ts';
import {
  collectionInput,
  decisionsPath,
  fetchedList,
  type IngestReport,
  type IngestRequest,
  type Input,
  identifierList,
  type ListText,
  linkIdentifiers,
  type MetadataSource,
  openBibliography,
  openLocalFile,
  readDecisions,
  readListFile,
  runInputs,
  textList,
  withPace,
  withRequests,
} from '../ingest/index.ts';
import type { Online } from './online.ts';
import { packageVersion } from './package-version.ts';
import { showProgress } from './progress.ts';

export interface IngestPlan {
  readonly inputs: readonly Input[];
  readonly request: () => Promise<IngestRequest>;
  /** What is left of a source's daily budget; null: it has none. */
  readonly budgetLeft?: (source: string) => number | null;
}

type GivenList = ListText & { readonly decisions?: string | null; readonly decisionsFile?: string };

/** The bundled list, and the collection of classics whole; networked sources are asked when there are some. */
export async function bundledPlan(online: Online | null = null): Promise<IngestPlan> {
  const { path, name } = bundledList();
  const list = await readListFile(path, { origin: `bundled:${name}` });
  const bibliography = bundledBibliographies();
  return {
    ...budgetOf(online),
    inputs: [
      { name: list.origin, contents: [list.text, ...(online?.inputs ?? [])] },
      { name: collectionInput('bundled'), contents: [await readFile(bibliography, 'utf8')] },
    ],
    request: async () => ({
      lists: [list],
      collections: [await openBibliography(bibliography, { name: 'bundled' })],
      ...askedOf(online),
    }),
  };
}

/**
 * Lists that a person names; their lines are looked up in the bundled bibliographies and in further files.
 * @param options.format a word for the format of them all; told by content and name when absent
 * @param options.names false: short names and known links do not count, titles alone decide
 */
export async function listsPlan(
  lists: readonly string[],
  options: {
    bibliographies: readonly string[];
    names: boolean;
    format?: string | undefined;
    online?: Online | null;
    /** Addresses inside this network, and unencrypted ones, are fetched too. */
    allowPrivate?: boolean;
  },
): Promise<IngestPlan> {
  const given = await readGivenLists(lists, options);
  const files = [bundledBibliographies(), ...options.bibliographies];
  const bibliographies = await Promise.all(files.map((file) => readBibliographyText(file)));
  const { online = null } = options;
  const further = [...bibliographies, String(options.names), ...(online?.inputs ?? [])];
  return {
    ...budgetOf(online),
    inputs: given.map((list) => ({
      name: list.origin,
      contents: [list.text, list.decisions ?? null, list.format ?? '', ...further],
    })),
    request: async () => ({
      lists: given,
      collections: [],
      ...askedOf(
        online,
        await Promise.all(
          files.map((file, at) => openLocalFile(file, { name: sourceName(file, at), names: options.names })),
        ),
      ),
    }),
  };
}

function budgetOf(online: Online | null): Pick<IngestPlan, 'budgetLeft'> {
  if (online === null) return {};
  const { budgets, clock } = online.open;
  return { budgetLeft: (source) => budgets.remaining(source, clock.now()) };
}

/** Sources at hand first, then those behind the network. */
function askedOf(online: Online | null, files: readonly MetadataSource[] = []) {
  if (online === null) return { sources: files };
  const { open, depth, citations, limits } = online;
  return { sources: [...files, ...open.sources], depth, citations, limits };
}

/** Sources carry the name of their file: it stands with every citation that they assert. */
export function sourceName(file: string, at: number): string {
  const name = fold(basename(file, extname(file))).replaceAll(' ', '-');
  return at === 0 ? 'bundled' : name === '' || name === 'bundled' ? `file-${at}` : name;
}

interface GivenOptions {
  readonly format?: string | undefined;
  readonly online?: Online | null;
  readonly allowPrivate?: boolean;
}

/** Each list once, however often it is named; identifiers together are one list. */
async function readGivenLists(names: readonly string[], options: GivenOptions): Promise<GivenList[]> {
  const given = new Map<string, GivenList>();
  const keys: string[] = [];
  for (const name of names) {
    const key = namedIdentifier(name);
    if (key !== null) keys.push(key);
    else {
      const list = await readGivenList(name, options);
      given.set(list.origin, list);
    }
  }
  return [...given.values(), ...(keys.length === 0 ? [] : [identifierList(keys)])];
}

const isAddress = (name: string) => /^https?:\/\//i.test(name);

/** A DOI, an arXiv id, an OpenAlex id, or the address of a paper's page: whatever names a paper and no list. */
function namedIdentifier(name: string): string | null {
  if (name === '-' || existsSync(name)) return null;
  if (!isAddress(name)) return parseIdentifier(name);
  const [key] = identifierKeys(linkIdentifiers(name).identifiers);
  return key ?? null;
}

async function readGivenList(name: string, { format, online, allowPrivate }: GivenOptions): Promise<GivenList> {
  if (name === '-') return standardInputList(format);
  if (isAddress(name)) {
    if (online?.offline === true) {
      throw new StemmaError('source-unavailable', `${name} is not fetched: this run is offline.`, {
        hint: 'Download the list and give the file, or run without --offline and STEMMA_OFFLINE.',
      });
    }
    const allowed = allowPrivate === true ? { permits: () => true, plainHttp: true } : {};
    return fetchedList(name, { format, userAgent: `Stemma/${packageVersion()}`, ...allowed });
  }
  const list = await readListFile(name, { format });
  const { path, json } = await readDecisions(decisionsPath(name));
  return { ...list, decisions: json, decisionsFile: path };
}

async function readBibliographyText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') throw new StemmaError('not-found', `There is no file ${path}.`, { cause });
    throw new StemmaError('bad-input', `${path} cannot be read (${cause.code ?? cause.message}).`, { cause });
  });
}

export async function standardInputList(format?: string): Promise<ListText> {
  return textList(await readStandardInput(), '-', 'standard input', { format });
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Runs a plan with its progress on standard error. The first Ctrl-C stops it cleanly and keeps what is stored.
 * @returns null when everything was in already
 */
export async function runPlan(
  store: GraphStore,
  plan: IngestPlan,
  options: { json: boolean; always: boolean; home: string },
): Promise<IngestReport | null> {
  const controller = new AbortController();
  const interrupt = () => controller.abort(new StemmaError('internal', 'Interrupted; what was stored is kept.'));
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const progress = await showProgress(options.json ? 'json' : 'auto');
  try {
    let onEvent = progress.onEvent;
    const request = async () => {
      const asked = { ...(await plan.request()), home: options.home };
      onEvent = withPace(withRequests(progress.onEvent, asked.sources, Date.now, plan.budgetLeft), Date.now);
      return asked;
    };
    return await runInputs(store, plan.inputs, request, {
      now: () => new Date(),
      always: options.always,
      onEvent: (event) => onEvent(event),
      signal: controller.signal,
    });
  } finally {
    progress.stop();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
