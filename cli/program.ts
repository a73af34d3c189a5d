/** The `stemma` command: what can be said to it. Each command's code is loaded when it is used. */
import { Command } from 'commander';
import { addLists, addPrune } from './program-lists.ts';
import { addReview, addWhyMerged } from './program-review.ts';

export function createProgram(version: string): Command {
  const program = new Command('stemma')
    .description('Turns a reading list into a citation graph that answers questions of lineage.')
    .version(version)
    .showHelpAfterError('(stemma --help shows what there is)')
    .configureHelp({ showGlobalOptions: true });
  addStart(program);
  addIngest(program);
  addImport(program);
  addResolve(program);
  addLists(program);
  addPrune(program);
  addServe(program);
  addTree(program);
  addPrerequisites(program);
  addReview(program);
  addWhyMerged(program);
  addStats(program);
  addExport(program);
  return program;
}

const storeOption = [
  '--store <store>',
  'database file, or bolt:// or neo4j:// address (default: STEMMA_STORE)',
] as const;

function addStart(program: Command): void {
  program
    .command('start')
    .argument('[list]', 'reading list to ingest; the bundled list and collection when none is named')
    .description('ingest what is not in yet, then serve')
    .option('--port <port>', 'port to listen on (default: 4747 or the next that is free)')
    .option('--host <host>', 'address to listen on (default: 127.0.0.1)')
    .option(...storeOption)
    .addHelpText('after', '\nExamples:\n  stemma start\n  stemma start my-reading-list.md --port 8080\n')
    .action(async (list, options) => (await import('./commands/start.ts')).startCommand(list, options));
}

function addIngest(program: Command): void {
  program
    .command('ingest')
    .argument(
      '[lists...]',
      'reading lists in Markdown, BibTeX, RIS, CSL-JSON, HTML or plain text: files, addresses, - for standard input; DOIs, arXiv and OpenAlex ids',
    )
    .description('read lists, find their papers, follow their references')
    .option('--format <format>', 'markdown, bibtex, ris, csl-json, html or text; told by content and name unless given')
    .option('--allow-private', 'fetch lists from private addresses and over plain http too')
    .option('--bundled', 'the bundled list, and the bundled collection whole')
    .option('--bibliography <file...>', 'further JSON Lines of papers with references to look things up in')
    .option('--no-names', 'let titles alone decide: no short names, no known links')
    .option('--offline', 'ask nothing over the network: earlier answers and files only')
    .option('--refresh', 'ask anew what was answered before')
    .option('--depth <steps>', 'how far references are followed, 0 to 3 (default: 1)')
    .option('--citations <count>', 'take as many of the works that cite each paper (default: 0)')
    .option(
      '--limit <works>',
      'follow at most so many works in all, the most cited by the lists first (default: 20000)',
    )
    .option('--limit-per-paper <works>', 'look up at most so many of the works that one paper cites (default: all)')
    .option('--sources <names...>', 'which sources to ask (default: all but opencitations and unpaywall)')
    .option('--plan', 'only say what would be asked, what it costs and how long it takes')
    .option('--json', 'progress and result as JSON lines')
    .option(...storeOption)
    .addHelpText(
      'after',
      '\nExamples:\n  stemma ingest README.md library.bib\n  stemma ingest https://github.com/theanalyst/awesome-distributed-systems\n  stemma ingest 10.1145/279227.279229 arXiv:1706.03762\n  cat list.md | stemma ingest - --json\n',
    )
    .action(async (lists, options) => (await import('./commands/ingest.ts')).ingestCommand(lists, options));
}

function addImport(program: Command): void {
  program
    .command('import')
    .argument(
      '<files...>',
      'papers.csv and citations.csv, a Pajek .net, .graphml, or JSON Lines of papers with references',
    )
    .description('take in a ready citation graph')
    .option('--name <name>', "the source's name with every citation (default: the first file's)")
    .option('--reversed', 'arcs run from the cited to the citing paper')
    .option('--json', 'the report as JSON')
    .option(...storeOption)
    .addHelpText(
      'after',
      '\nExamples:\n  stemma import papers.csv citations.csv\n  stemma import network.net --reversed\n',
    )
    .action(async (files, options) => (await import('./commands/import.ts')).importCommand(files, options));
}

function addResolve(program: Command): void {
  program
    .command('resolve')
    .argument('<file>', 'one title, reference or identifier a line; - reads standard input')
    .description('say which paper each line means, and why; nothing is stored')
    .option('--bibliography <file...>', 'further JSON Lines of papers to look things up in')
    .option('--offline', 'ask nothing over the network: the graph, the bundled collection and earlier answers only')
    .option('--refresh', 'ask anew what was answered before')
    .option('--sources <names...>', 'which sources to ask (default: all but opencitations and unpaywall)')
    .option('--json', 'a JSON object a line')
    .option(...storeOption)
    .addHelpText('after', '\nExamples:\n  stemma resolve references.txt\n  pbpaste | stemma resolve - --json\n')
    .action(async (file, options) => (await import('./commands/resolve.ts')).resolveCommand(file, options));
}

function addServe(program: Command): void {
  program
    .command('serve')
    .description('serve the graph that is there')
    .option('--port <port>', 'port to listen on (default: 4747 or the next that is free)')
    .option('--host <host>', 'address to listen on (default: 127.0.0.1)')
    .option(...storeOption)
    .addHelpText('after', '\nExample:\n  stemma serve --port 8080\n')
    .action(async (options) => (await import('./commands/serve.ts')).serveCommand(options));
}

function addTree(program: Command): void {
  program
    .command('tree')
    .argument('<paper>', 'a short name, a title, an id, a DOI')
    .description('what builds on a paper, or what it builds on, as a family tree')
    .option('--down', 'what builds on it (the default)')
    .option('--up', 'what it builds on')
    .option('--depth <steps>', 'how many steps to follow')
    .option('--from <year>', 'show papers from this year on')
    .option('--to <year>', 'show papers up to this year')
    .option('--limit <papers>', 'show at most so many')
    .option('--json', 'as JSON')
    .option(...storeOption)
    .addHelpText('after', '\nExamples:\n  stemma tree Paxos --depth 1\n  stemma tree Raft --up\n')
    .action(async (paper, options) => (await import('./commands/tree.ts')).treeCommand(paper, options));
}

function addPrerequisites(program: Command): void {
  program
    .command('prerequisites')
    .argument('<paper>', 'a short name, a title, an id, a DOI')
    .description('what to read before a paper, and why')
    .option('--limit <papers>', 'show at most so many', '12')
    .option('--json', 'as JSON')
    .option(...storeOption)
    .addHelpText('after', '\nExample:\n  stemma prerequisites Raft\n')
    .action(async (paper, options) =>
      (await import('./commands/prerequisites.ts')).prerequisitesCommand(paper, options),
    );
}

function addStats(program: Command): void {
  program
    .command('stats')
    .description('say how much the graph holds')
    .option('--json', 'as JSON')
    .option(...storeOption)
    .addHelpText('after', '\nExample:\n  stemma stats --json\n')
    .action(async (options) => (await import('./commands/stats.ts')).statsCommand(options));
}

function addExport(program: Command): void {
  program
    .command('export')
    .description('write papers as BibTeX or CSL-JSON')
    .option('--ids <ids...>', 'papers, by id, DOI or arXiv id')
    .option('--list <list>', 'all papers of a reading list, by its id')
    .option('--all', 'every paper of the graph')
    .option('--format <format>', 'bibtex or csl-json', 'bibtex')
    .option('--output <file>', 'write into a file instead of standard output')
    .option(...storeOption)
    .addHelpText(
      'after',
      '\nExample:\n  stemma export --ids 10.1145/279227.279229 10.1145/359545.359563 > papers.bib\n',
    )
    .action(async (options) => (await import('./commands/export.ts')).exportCommand(options));
}
