/** `stemma tree`: what builds on a paper, or what it builds on, as a family tree in text. */
import { StemmaError } from '../../graph/index.ts';
import { describePaper, findPaper } from '../find-paper.ts';
import { printable } from '../printable.ts';
import { configure, type Overrides, openConfiguredEngine, openConfiguredStore } from '../session.ts';
import { drawTree } from '../tree-text.ts';

export interface TreeCommandOptions extends Overrides {
  readonly down?: boolean;
  readonly up?: boolean;
  readonly depth?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit?: string;
  readonly json?: boolean;
}

/** Wide enough for most trees, when nobody's terminal tells. */
const usualColumns = 160;

export async function treeCommand(name: string, options: TreeCommandOptions): Promise<void> {
  if (options.up === true && options.down === true) {
    throw new StemmaError('wrong-use', 'Choose one of --down (what builds on it) and --up (what it builds on).');
  }
  const [depth, limit] = [wholeNumber('depth', options, 1), wholeNumber('limit', options, 1)];
  const [from, to] = [wholeNumber('from', options, 0), wholeNumber('to', options, 0)];
  if (from !== undefined && to !== undefined && from > to) {
    throw new StemmaError('wrong-use', `--from ${from} is after --to ${to}: no year is in between.`);
  }
  const config = configure(options);
  const engine = openConfiguredEngine(config, await openConfiguredStore(config, { create: false }));
  try {
    const paper = await findPaper(engine, name);
    const answer = await engine.stemma({
      ids: [paper.id],
      direction: options.up === true ? 'ancestors' : 'descendants',
      ...(depth === undefined ? {} : { depth }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(limit === undefined ? {} : { limit }),
    });
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify(answer)}\n`);
      return;
    }
    const { truncated, completeness, papers } = answer;
    process.stdout.write(printable(`${drawTree(answer, process.stdout.columns ?? usualColumns)}\n`));
    const what = options.up === true ? 'papers that it builds on' : 'papers that build on it';
    const cut = truncated === null ? `${papers.length}` : `${truncated.shown} of ${truncated.total}`;
    const known = `references known for ${completeness.papersWithReferences} of ${completeness.papers}`;
    process.stderr.write(printable(`${describePaper(paper)}: ${cut} ${what}; ${known}.\n`));
  } finally {
    await engine.close();
  }
}

function wholeNumber(
  name: 'depth' | 'from' | 'to' | 'limit',
  options: TreeCommandOptions,
  least: number,
): number | undefined {
  const text = options[name];
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) >= least) return Number(text);
  throw new StemmaError('wrong-use', `--${name} wants a whole number from ${least}, not "${text}".`);
}
