/** `stemma prerequisites`: what to read before a paper, in which order of importance, and why. */
import { StemmaError } from '../../graph/index.ts';
import { describePaper, findPaper } from '../find-paper.ts';
import { printable } from '../printable.ts';
import { describeReasons } from '../reasons.ts';
import { configure, type Overrides, openConfiguredEngine, openConfiguredStore } from '../session.ts';

export interface PrerequisitesCommandOptions extends Overrides {
  readonly limit: string;
  readonly json?: boolean;
}

export async function prerequisitesCommand(name: string, options: PrerequisitesCommandOptions): Promise<void> {
  if (!/^[1-9]\d{0,3}$/.test(options.limit)) {
    throw new StemmaError('wrong-use', `--limit wants a whole number from 1, not "${options.limit}".`);
  }
  const config = configure(options);
  const engine = openConfiguredEngine(config, await openConfiguredStore(config, { create: false }));
  try {
    const paper = await findPaper(engine, name);
    const answer = await engine.prerequisites({ ids: [paper.id], limit: Number(options.limit) });
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify(answer)}\n`);
      return;
    }
    const papers = new Map(answer.papers.map((each) => [each.id, each]));
    answer.prerequisites.forEach((each, at) => {
      process.stdout.write(printable(`${String(at + 1).padStart(3)}. ${describePaper(each.paper)}\n`));
      for (const reason of describeReasons(each, papers)) process.stdout.write(printable(`       ${reason}\n`));
    });
    if (answer.prerequisites.length === 0) {
      process.stdout.write('Nothing older is connected with it in this graph.\n');
    }
    process.stderr.write(
      printable(`Before ${describePaper(paper)}, by how much of the rest of this answer stands on each.\n`),
    );
  } finally {
    await engine.close();
  }
}
