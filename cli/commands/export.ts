/** `stemma export`: papers as BibTeX or CSL-JSON, on standard output or into a file. */
import { open, rename, rm } from 'node:fs/promises';
import { type Engine, isStemmaError, StemmaError } from '../../graph/index.ts';
import { configure, type Overrides, openConfiguredEngine, openConfiguredStore } from '../session.ts';

export interface ExportCommandOptions extends Overrides {
  readonly ids?: readonly string[];
  readonly list?: string;
  readonly all?: boolean;
  readonly format: string;
  readonly output?: string;
}

export async function exportCommand(options: ExportCommandOptions): Promise<void> {
  const { exportPapers, parseExportFormat } = await import('../../server/export/export-papers.ts');
  const format = wordOf(() => parseExportFormat(options.format));
  checkChoice(options);
  const config = configure(options);
  const engine = openConfiguredEngine(config, await openConfiguredStore(config, { create: false }));
  try {
    const text = exportPapers(await engine.storedPapers(await wantedIds(engine, options)), format);
    if (options.output === undefined) process.stdout.write(text);
    else await writeWhole(options.output, text);
  } finally {
    await engine.close();
  }
}

/** A word that cannot be is wrong use of the command, whoever knows the words. */
function wordOf<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!isStemmaError(error)) throw error;
    throw new StemmaError('wrong-use', error.message, error.hint === null ? {} : { hint: error.hint });
  }
}

/** Of several choices all but one would be ignored. */
function checkChoice({ ids, list, all }: ExportCommandOptions): void {
  const chosen = [
    ids === undefined ? [] : ['--ids'],
    list === undefined ? [] : ['--list'],
    all === true ? ['--all'] : [],
  ].flat();
  if (chosen.length > 1) {
    throw new StemmaError('wrong-use', `${chosen.join(' and ')} do not go together.`, {
      hint: 'Choose one of --ids, --list and --all.',
    });
  }
}

async function wantedIds(engine: Engine, { ids, list, all }: ExportCommandOptions): Promise<string[]> {
  if (ids !== undefined && ids.length > 0) return [...ids];
  if (list !== undefined) {
    const { items } = await engine.list(list);
    return [
      ...new Set(
        items.flatMap(({ paper, papers }) => (papers ?? (paper === undefined ? [] : [paper])).map(({ id }) => id)),
      ),
    ];
  }
  if (all === true) {
    const found: string[] = [];
    for await (const batch of engine.store.allPapers()) found.push(...batch.map(({ id }) => id));
    return found;
  }
  throw new StemmaError('wrong-use', 'stemma export needs papers.', {
    hint: 'For example: stemma export --ids doi:10.1145/279227.279229, or --list distributed-systems, or --all.',
  });
}

/** A file is there whole or not at all. */
async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, 'w');
    await file.writeFile(text);
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new StemmaError(
      'bad-input',
      `${path} cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)}).`,
      { cause },
    );
  }
}
