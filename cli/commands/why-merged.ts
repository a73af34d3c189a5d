/** `stemma why-merged`: why records, reference strings and list lines under an id are one work. */
import { whyMerged } from '../../ingest/index.ts';
import { findPaper } from '../find-paper.ts';
import { printable } from '../printable.ts';
import { configure, type Overrides, openConfiguredEngine, openConfiguredStore } from '../session.ts';
import { describeWhyMerged } from '../why-merged-text.ts';

export async function whyMergedCommand(name: string, options: Overrides & { readonly json?: boolean }): Promise<void> {
  const config = configure(options);
  const engine = openConfiguredEngine(config, await openConfiguredStore(config, { create: false }));
  try {
    const [known] = (await engine.store.resolve([name.trim()])).values();
    const why = await whyMerged(engine.store, known ?? (await findPaper(engine, name)).id);
    process.stdout.write(options.json === true ? `${JSON.stringify(why)}\n` : printable(describeWhyMerged(why)));
  } finally {
    await engine.close();
  }
}
