/** `stemma resolve`: one line in, one line out, with the paper that it means and the evidence. Nothing is stored. */
import { bundledBibliographies } from '../../data/index.ts';
import { type GraphStore, isStemmaError } from '../../graph/index.ts';
import {
  detectFormat,
  openBibliography,
  openLocalFile,
  type ResolvedLine,
  readListFile,
  resolveLines,
} from '../../ingest/index.ts';
import type { Config } from '../../server/config.ts';
import { exitCodes } from '../exit-codes.ts';
import { sourceName, standardInputList } from '../ingesting.ts';
import { describeOnline, type OnlineOptions, openOnline } from '../online.ts';
import { printable } from '../printable.ts';
import { showProgress } from '../progress.ts';
import { describeRule } from '../report.ts';
import { configure, type Overrides, openConfiguredStore, warn } from '../session.ts';

export interface ResolveCommandOptions extends Overrides, Pick<OnlineOptions, 'offline' | 'refresh' | 'sources'> {
  readonly bibliography?: readonly string[];
  readonly json?: boolean;
}

export async function resolveCommand(file: string, options: ResolveCommandOptions): Promise<void> {
  const config = configure(options);
  const list = file === '-' ? await standardInputList() : await readListFile(file);
  noteFormat(list);
  const files = await Promise.all(
    (options.bibliography ?? []).map((path, at) => openLocalFile(path, { name: sourceName(path, at + 1) })),
  );
  const bundled = await openBibliography(bundledBibliographies(), { name: 'bundled' });
  const online = openOnline(config, options);
  const store = await storeIfThere(config);
  const progress = process.stderr.isTTY ? await showProgress('auto') : null;
  try {
    const sources = [bundled, ...files, ...online.open.sources];
    const request = { text: list.text, name: list.name, store, sources };
    const { lines, online: parts } = await resolveLines(request, progress?.onEvent);
    progress?.stop();
    const write = options.json === true ? (line: ResolvedLine) => JSON.stringify(line) : describeLine;
    for (const line of lines) process.stdout.write(`${printable(write(line))}\n`);
    process.stderr.write(`${[summary(lines), ...describeOnline(parts, online)].join('\n')}\n`);
    if (parts.missing.length > 0) process.exitCode = exitCodes.partsMissing;
  } finally {
    progress?.stop();
    await online.open.close();
    await store?.close();
  }
}

/** @throws StemmaError `not-supported` for what is known not to be text */
function noteFormat({ text, name }: { readonly text: string; readonly name: string }): void {
  const format = detectFormat(text, name);
  if (format === 'text') return;
  warn(
    `${name} looks like ${format}; here each of its lines is looked up by itself. \`stemma ingest\` reads it as a list.`,
  );
}

/** A line can be looked up before anything was ever ingested. */
async function storeIfThere(config: Config): Promise<GraphStore | null> {
  try {
    return await openConfiguredStore(config, { create: false });
  } catch (error) {
    if (isStemmaError(error) && error.code === 'not-found') return null;
    throw error;
  }
}

/** Fields with tabs between: line, status, id, paper, why; nothing stands where there is nothing. */
function describeLine({ line, text, status, confidence, paper, foundIn, evidence }: ResolvedLine): string {
  if (paper === null) {
    const near = evidence.candidates.slice(0, 3).map(({ id, title, score }) => `${id} "${title}" ${score.toFixed(2)}`);
    const why = [describeRule(evidence.rule), ...(near.length === 0 ? [] : [`near: ${near.join('; ')}`])].join('; ');
    return [line, status, '-', text, why].join('\t');
  }
  const who = [paper.authors[0]?.name.split(/\s+/).at(-1), paper.year].filter((part) => part).join(' ');
  const sure = confidence === null ? '' : `, ${confidence.toFixed(2)}`;
  const name = who === '' ? paper.title : `${paper.title} (${who})`;
  return [line, status, paper.id, name, `rule ${evidence.rule}${sure}, ${foundIn}`].join('\t');
}

function summary(lines: readonly ResolvedLine[]): string {
  const count = (status: ResolvedLine['status']) => lines.filter((line) => line.status === status).length;
  const open = [`${count('ambiguous')} ambiguous`, `${count('unresolved')} unresolved`].join(', ');
  return `${count('matched')} of ${lines.length} lines found; ${open}.`;
}
