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
export function addReview(program: Command): void {
  program
    .command('review')
    .argument(
      '[list]',
      'a reading list that was ingested: its file or its id; the only one with open entries unless named',
    )
    .description('settle entries that are ambiguous, unresolved or wrong')
    .option('--all', 'every entry that may be a paper, matched ones too')
    .option('--entry <words>', 'entries with these words, or a line number, whatever became of them')
    .option('--apply', 'ask nothing: take the decisions that stand in the file into the graph')
    .option('--bibliography <file...>', 'further JSON Lines of papers, as for stemma ingest')
    .option('--no-names', 'as for stemma ingest: let titles alone decide')
    .option('--offline', 'ask nothing over the network')
    .option('--json', 'progress and result as JSON lines')
    .option(...storeOption)
    .addHelpText('after', '\nExamples:\n  stemma review README.md\n  stemma review distributed-systems --entry raft\n')
    .action(async (list, options) => (await import('./commands/review.ts')).reviewCommand(list, options));
}
