/** What can be said to the `stemma` command about the lists of a graph, and what they no longer reach. */
import type { Command } from 'commander';

const storeOption = [
  '--store <store>',
  'database file, or bolt:// or neo4j:// address (default: STEMMA_STORE)',
] as const;

export function addLists(program: Command): void {
  const lists = program
    .command('lists')
    .description('show the reading lists of the graph; rename or remove one')
    .option('--json', 'a JSON object a list')
    .option(...storeOption)
    .addHelpText(
      'after',
      '\nExamples:\n  stemma lists\n  stemma lists rename papers "What to read first"\n  stemma lists remove papers\n',
    )
    .action(async (options) => (await import('./commands/lists.ts')).listsCommand(options));
  lists
    .command('rename')
    .argument('<list>', 'its id')
    .argument('<title>', 'what it is to be called, whatever its file says; the id stays')
    .description('give a list another title')
    .option(...storeOption)
    .addHelpText('after', '\nExample:\n  stemma lists rename papers "What to read first"\n')
    .action(async (id, title, _options, command: Command) =>
      (await import('./commands/lists.ts')).renameListCommand(id, title, command.optsWithGlobals()),
    );
  lists
    .command('remove')
    .argument('<lists...>', 'their ids')
    .description('take lists out of the graph, with their entries and decisions')
    .option(...storeOption)
    .addHelpText('after', '\nExample:\n  stemma lists remove papers && stemma prune\n')
    .action(async (ids, _options, command: Command) =>
      (await import('./commands/lists.ts')).removeListCommand(ids, command.optsWithGlobals()),
    );
}

export function addPrune(program: Command): void {
  program
    .command('prune')
    .description('say which papers no list and no collection reaches any more, and remove them')
    .option('--yes', 'remove them without asking')
    .option('--dry-run', 'only say what would go')
    .option('--json', 'as JSON; removes nothing unless --yes is given')
    .option(...storeOption)
    .addHelpText('after', '\nExamples:\n  stemma prune\n  stemma prune --yes\n')
    .action(async (options) => (await import('./commands/prune.ts')).pruneCommand(options));
}
