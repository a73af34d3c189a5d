/** `stemma prune`: what no list and no collection reaches, told first and then taken out. */
import { createInterface } from 'node:readline/promises';
import { type PruneReport, prune } from '../../ingest/index.ts';
import { configure, type Overrides, openConfiguredStore } from '../session.ts';

export interface PruneCommandOptions extends Overrides {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export async function pruneCommand(options: PruneCommandOptions): Promise<void> {
  const store = await openConfiguredStore(configure(options), { create: false });
  try {
    const planned = await prune(store, { dry: true });
    if (options.json !== true) process.stdout.write(describePlan(planned));
    const isAgreed = planned.papers + planned.records > 0 && options.dryRun !== true && (await agreed(options));
    const report = isAgreed ? await prune(store, { dry: false }) : planned;
    if (options.json === true) process.stdout.write(`${JSON.stringify({ ...report, removed: isAgreed })}\n`);
    else if (isAgreed) process.stderr.write(`Removed ${number(report.papers)} papers.\n`);
  } finally {
    await store.close();
  }
}

/** Only a person at a terminal can be asked; everybody else has to say so beforehand. */
async function agreed({ yes, json }: PruneCommandOptions): Promise<boolean> {
  if (yes === true) return true;
  if (json === true || !process.stdin.isTTY || !process.stderr.isTTY) {
    process.stderr.write('Nothing was removed; stemma prune --yes removes it.\n');
    return false;
  }
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(?:es)?$/i.test((await prompt.question('Remove them? [y/N] ')).trim());
  } finally {
    prompt.close();
  }
}

function describePlan({ papers, citations, records, kept, examples }: PruneReport): string {
  const stays = `${number(kept.papers)} papers with ${number(kept.citations)} citations stay`;
  if (papers + records === 0) return `Every paper is reached by a list or a collection; ${stays}.\n`;
  const shown = examples.map(({ id, title, year }) => `  ${id}  ${title}${year === null ? '' : ` (${year})`}`);
  const more = papers > examples.length ? [`  and ${number(papers - examples.length)} more`] : [];
  const told = `No list and no collection reaches ${number(papers)} papers (${number(records)} records, ${number(citations)} citations):`;
  return `${[told, ...shown, ...more, `${stays}.`].join('\n')}\n`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
