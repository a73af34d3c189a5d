/** `stemma import`: a ready citation graph into the store. */
import { basename, extname } from 'node:path';
import { fold } from '../../graph/index.ts';
import { importGraph } from '../../ingest/index.ts';
import { configure, type Overrides, openConfiguredStore } from '../session.ts';

export interface ImportCommandOptions extends Overrides {
  readonly name?: string;
  readonly reversed?: boolean;
  readonly json?: boolean;
}

export async function importCommand(files: readonly string[], options: ImportCommandOptions): Promise<void> {
  const [first] = files;
  const name = options.name ?? fold(basename(first!, extname(first!))).replaceAll(' ', '-');
  const store = await openConfiguredStore(configure(options), { create: true });
  try {
    const report = await importGraph(store, files, {
      name,
      reversed: options.reversed === true,
      ...(process.stderr.isTTY ? { onProgress: showCounts } : {}),
    });
    if (process.stderr.isTTY) process.stderr.write('\n');
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify(report)}\n`);
      return;
    }
    const { papers, stubs, citations, loops, repeats, repeatedPapers } = report;
    const number = (count: number) => count.toLocaleString('en');
    const again =
      repeatedPapers === 0 ? '' : ` ${number(repeatedPapers)} rows describe a paper again; the first one counts.`;
    process.stdout.write(
      `${name}: ${number(papers)} papers (${number(stubs)} only named by citations), ${number(citations)} citations; ` +
        `${number(loops)} loops and ${number(repeats)} repeats set aside.${again}\n`,
    );
  } finally {
    await store.close();
  }
}

function showCounts(papers: number, citations: number): void {
  process.stderr.write(`\r${papers.toLocaleString('en')} papers, ${citations.toLocaleString('en')} citations `);
}
