/** `stemma stats`: how much the graph holds, and from whom. */
import { configure, type Overrides, openConfiguredEngine, openConfiguredStore } from '../session.ts';

export async function statsCommand(options: Overrides & { readonly json?: boolean }): Promise<void> {
  const config = configure(options);
  const engine = openConfiguredEngine(config, await openConfiguredStore(config, { create: false }));
  try {
    const stats = await engine.stats();
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify(stats)}\n`);
      return;
    }
    const rows: [string, string][] = [
      [
        'papers',
        `${number(stats.papers)} (${number(stats.full)} with a record, ${number(stats.stubs)} known from citations)`,
      ],
      ['citations', number(stats.citations)],
      ...Object.entries(stats.sources).map(([name, citations]): [string, string] => [`  ${name}`, number(citations)]),
      ['lists', number(stats.lists)],
      ['store', stats.store],
      ['version', String(stats.version)],
    ];
    for (const [name, value] of rows) process.stdout.write(`${name.padEnd(12)}${value}\n`);
  } finally {
    await engine.close();
  }
}

function number(value: number): string {
  return value.toLocaleString('en');
}
