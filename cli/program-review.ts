/** The commands that explain and settle what was taken for what. */
import type { Command } from 'commander';

const storeOption = [
  '--store <store>',
  'database file, or bolt:// or neo4j:// address (default: STEMMA_STORE)',
] as const;

export function addWhyMerged(program: Command): void {
  program
    .command('why-merged')
    .argument('<paper>', 'an id, a DOI, an arXiv id; a short name or title that means one paper')
    .description('why records, reference strings and list lines under an id are one work')
    .option('--json', 'as JSON')
    .option(...storeOption)
    .addHelpText('after', '\nExamples:\n  stemma why-merged 10.1145/279227.279229\n  stemma why-merged Raft --json\n')
    .action(async (paper, options) => (await import('./commands/why-merged.ts')).whyMergedCommand(paper, options));
}
