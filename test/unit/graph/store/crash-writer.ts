/** The child of the crash test: writes one batch after the other, and says so after each. */
import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../../../graph/store/sqlite/sqlite-store.ts';
import { crashBatch } from './crash-batch.ts';

const [path, first] = process.argv.slice(2) as [string, string];
const store = await openSqliteStore({ path });
for (let batch = Number(first); ; batch++) {
  await store.apply(crashBatch(batch));
  writeSync(1, `${batch}\n`);
}
