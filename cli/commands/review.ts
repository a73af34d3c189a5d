/** `stemma review`: settling the entries of a list that are ambiguous, unresolved or wrong. */
import { type GraphStore, parseIdentifier, type ReadingList } from '../../graph/index.ts';
import {
  type DecisionsAt,
  findDecisions,
  movedDecisions,
  reviewEntries,
  searchCandidates,
} from '../../ingest/index.ts';
import { exitCodes } from '../exit-codes.ts';
import { shorten } from '../find-paper.ts';
import { type OnlineOptions, openOnline } from '../online.ts';
import { printable } from '../printable.ts';
import { counted } from '../report.ts';
import { type Applied, type ApplyOptions, applyDecisions } from '../review/apply-decisions.ts';
import { DecisionsKeeper } from '../review/decisions-keeper.ts';
import { findList, wasEdited } from '../review/find-list.ts';
import { keyInput, lineInput } from '../review/input.ts';
import { openLink } from '../review/open-link.ts';
import { type ReviewOutcome, review } from '../review/session.ts';
import { configure, type Overrides, openConfiguredStore, warn } from '../session.ts';

export interface ReviewCommandOptions extends Overrides, Pick<OnlineOptions, 'offline'> {
  readonly all?: boolean;
  readonly entry?: string;
  readonly apply?: boolean;
  readonly bibliography?: readonly string[];
  readonly names: boolean;
  readonly json?: boolean;
}

const nothingAsked: ReviewOutcome = { shown: 0, settled: 0, skipped: 0, pairs: 0 };

export async function reviewCommand(name: string | undefined, options: ReviewCommandOptions): Promise<void> {
  const config = configure(options);
  const store = await openConfiguredStore(config, { create: false });
  const how: ApplyOptions = {
    bibliographies: options.bibliography ?? [],
    names: options.names,
    json: options.json === true,
    home: config.home,
    online: () => openOnline(config, options.offline === true ? { offline: true } : {}),
  };
  try {
    const list = await findList(store, name);
    if (await wasEdited(list)) warn(`${list.origin} was edited since it was read: stemma ingest takes the edits in.`);
    const file = await findDecisions(list, config.home);
    // A file that came from another machine, or was written by hand, counts before anything is asked.
    const isNew = (file.json ?? undefined) !== (await store.decisions(list.id)) && file.json !== null;
    const first = isNew || options.apply === true ? await applyDecisions(store, list, file, how) : null;
    const asked = options.apply === true ? null : await askPerson(store, list, file, options);
    const last = asked?.hasChanged === true ? await applyDecisions(store, list, asked.file, how) : null;
    tell(list, asked?.file ?? file, asked?.outcome ?? nothingAsked, [first, last], how.json);
  } finally {
    await store.close();
  }
}

async function askPerson(store: GraphStore, list: ReadingList, file: DecisionsAt, options: ReviewCommandOptions) {
  const { entries } = await reviewEntries(store, list.id, {
    all: options.all === true,
    ...(options.entry === undefined ? {} : { words: options.entry }),
  });
  const say = (text: string) => void process.stderr.write(printable(text));
  if (entries.length === 0) {
    say(options.entry === undefined ? 'Nothing is open in this list.\n' : `No entry has "${options.entry}".\n`);
    return null;
  }
  const current = file.json === null ? file : { ...file, json: movedDecisions(file.json, list) };
  const keeper = new DecisionsKeeper(current, list.id, new Date().toISOString().slice(0, 10));
  const { stdin, stderr } = process;
  const hasKeys = stdin.isTTY && stderr.isTTY;
  const input = hasKeys ? keyInput(stdin, stderr) : lineInput(stdin);
  try {
    const outcome = await review(entries, {
      input,
      say,
      keeper,
      search: (words) => searchCandidates(store, words),
      identify: (text) => identify(store, text),
      // Without a person at the keys nobody looks at a browser.
      open: hasKeys ? openLink : () => {},
    });
    return { outcome, hasChanged: keeper.hasChanged, file: { path: keeper.path, json: keeper.json } };
  } finally {
    input.close();
  }
}

async function identify(store: GraphStore, text: string): Promise<{ id: string; title: string | null } | null> {
  const key = parseIdentifier(text);
  const [paper] = (await store.papers(key === null ? [text] : [text, key])).values();
  if (paper !== undefined) return { id: paper.id, title: paper.title };
  return key === null ? null : { id: key, title: null };
}

function tell(
  list: ReadingList,
  { path, json }: DecisionsAt,
  outcome: ReviewOutcome,
  applied: readonly (Applied | null)[],
  asJson: boolean,
): void {
  const changed = applied.flatMap((one) => one?.changed ?? []);
  const warnings = [...new Set(applied.flatMap((one) => one?.warnings ?? []))];
  if (applied.some((one) => one?.partsMissing === true)) process.exitCode = exitCodes.partsMissing;
  if (asJson) {
    const file = json === null ? null : path;
    process.stdout.write(`${JSON.stringify({ list: list.id, file, ...outcome, changed, warnings })}\n`);
    return;
  }
  for (const warning of warnings) warn(warning);
  const lines = changed.map(({ line, text, before, after }) => {
    const now = after.papers.length === 0 ? after.status : `${after.status}, ${after.papers.join(', ')}`;
    return `line ${line}: ${shorten(text, 60)}: ${before.status} → ${now}`;
  });
  const { shown, settled, skipped, pairs } = outcome;
  const counts = `${settled} settled, ${counted(pairs, 'pair')}, ${skipped} skipped of ${shown} shown`;
  const where = json === null ? 'nothing decided' : `decisions are in ${path}`;
  process.stdout.write(printable(`${[...lines, `${list.title}: ${counts}; ${where}.`].join('\n')}\n`));
}
