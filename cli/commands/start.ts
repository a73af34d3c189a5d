/** `stemma start`: what is not in yet is ingested, then the graph is served. What `npm start` runs. */
import { bundledPlan, listsPlan, runPlan } from '../ingesting.ts';
import { describeOnline, openOnline } from '../online.ts';
import { describeReport } from '../report.ts';
import { configure, type Overrides, openConfiguredStore } from '../session.ts';
import { serve } from './serve.ts';

export async function startCommand(list: string | undefined, options: Overrides): Promise<void> {
  const config = configure(options);
  const { checkExposure } = await import('../../server/http/safety.ts');
  // Before minutes are spent on an ingest: what would keep the server from starting at all.
  checkExposure(config);
  // What comes with Stemma needs no network: the first start takes seconds anywhere.
  const online = list === undefined ? null : openOnline(config, {});
  const store = await openConfiguredStore(config, { create: true });
  try {
    const plan =
      list === undefined ? await bundledPlan() : await listsPlan([list], { bibliographies: [], names: true, online });
    const report = await runPlan(store, plan, { json: false, always: false, home: config.home });
    if (report !== null) {
      const told = online === null ? [] : describeOnline(report.online, online).map((line) => `${line}\n`);
      process.stderr.write(`${told.join('')}${describeReport(report)}`);
    }
  } catch (error) {
    await store.close();
    throw error;
  } finally {
    await online?.open.close();
  }
  await serve(config, store);
}
