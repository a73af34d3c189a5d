/** `stemma ingest`: reading lists into the graph. */
import { StemmaError } from '../../graph/index.ts';
import { planRequest } from '../../ingest/index.ts';
import { exitCodes } from '../exit-codes.ts';
import { bundledPlan, type IngestPlan, listsPlan, runPlan } from '../ingesting.ts';
import { describeOnline, type Online, type OnlineOptions, openOnline } from '../online.ts';
import { describePlan } from '../plan-text.ts';
import { describeReport } from '../report.ts';
import { configure, type Overrides, openConfiguredStore } from '../session.ts';

export interface IngestCommandOptions extends Overrides, OnlineOptions {
  readonly bundled?: boolean;
  readonly bibliography?: readonly string[];
  readonly format?: string;
  readonly allowPrivate?: boolean;
  readonly names: boolean;
  readonly json?: boolean;
  /** Only say what would be asked. */
  readonly plan?: boolean;
}

export async function ingestCommand(lists: readonly string[], options: IngestCommandOptions): Promise<void> {
  if (lists.length === 0 && options.bundled !== true) {
    throw new StemmaError('wrong-use', 'stemma ingest needs a reading list.', { hint: listHint(options) });
  }
  const forLists = ['bibliography', 'format', 'allowPrivate'] as const;
  const idle = forLists.find((name) => options[name] !== undefined) ?? (options.names ? undefined : 'no-names');
  if (lists.length === 0 && idle !== undefined) {
    const option = idle.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new StemmaError('wrong-use', `--${option} goes with lists; --bundled has none of its own.`);
  }
  const config = configure(options);
  const online = openOnline(config, options);
  const plans = [
    ...(options.bundled === true ? [await bundledPlan(online)] : []),
    ...(lists.length === 0
      ? []
      : [
          await listsPlan(lists, {
            bibliographies: options.bibliography ?? [],
            names: options.names,
            format: options.format,
            online,
            allowPrivate: options.allowPrivate === true,
          }),
        ]),
  ];
  if (options.plan === true) return await tellPlans(plans, online, options.json === true);
  const store = await openConfiguredStore(config, { create: true });
  try {
    for (const plan of plans) {
      const report = await runPlan(store, plan, { json: options.json === true, always: true, home: config.home });
      if (report === null) continue;
      const told = describeOnline(report.online, online).map((line) => `${line}\n`);
      if (options.json !== true) process.stderr.write(told.join(''));
      process.stdout.write(options.json === true ? `${JSON.stringify(report)}\n` : describeReport(report));
      if (report.online.missing.length > 0) process.exitCode = exitCodes.partsMissing;
    }
  } finally {
    await online.open.close();
    await store.close();
  }
}

/** Options that take several words take the list as well when it stands behind them. */
function listHint({ sources, bibliography }: IngestCommandOptions): string {
  const taken = sources === undefined ? bibliography : sources;
  if (taken !== undefined && taken.length > 0) {
    const name = sources === undefined ? '--bibliography' : '--sources';
    return `${name} takes all words that follow it (${taken.join(' ')}): name the list before it.`;
  }
  return 'For example: stemma ingest README.md. The bundled list and collection: stemma ingest --bundled.';
}

/** Nothing is asked and nothing stored. */
async function tellPlans(plans: readonly IngestPlan[], { open }: Online, json: boolean): Promise<void> {
  try {
    for (const plan of plans) {
      const online = await planRequest(await plan.request());
      process.stdout.write(json ? `${JSON.stringify(online)}\n` : describePlan(online, open.budgets, open.clock.now()));
    }
  } finally {
    await open.close();
  }
}
