/** The conversation of `stemma review`: entry after entry, until all are seen or the person leaves. */
import type { Decision, ReviewCandidate, ReviewEntry } from '../../ingest/index.ts';
import { help, parseAction, type ReviewAction } from './actions.ts';
import type { DecisionsKeeper } from './decisions-keeper.ts';
import type { ReviewInput } from './input.ts';
import { describeCandidates, describeEntry, keysLine } from './text.ts';

export interface ReviewOutcome {
  readonly shown: number;
  readonly settled: number;
  readonly skipped: number;
  readonly pairs: number;
}

export interface ReviewTools {
  readonly input: ReviewInput;
  readonly say: (text: string) => void;
  readonly keeper: DecisionsKeeper;
  readonly search: (words: string) => Promise<readonly ReviewCandidate[]>;
  /** The id of the paper that someone names, or as an identifier when no paper has it; null when it is neither. */
  readonly identify: (text: string) => Promise<{ readonly id: string; readonly title: string | null } | null>;
  readonly open: (url: string) => void;
}

interface Step {
  readonly at: number;
  readonly counts: { settled: number; skipped: number; pairs: number };
  /** Whether the file changed with it. */
  readonly isWritten: boolean;
  readonly decided: Map<number, string>;
}

export async function review(entries: readonly ReviewEntry[], tools: ReviewTools): Promise<ReviewOutcome> {
  const session = new Session(entries, tools);
  await session.run();
  return session.outcome;
}

class Session {
  readonly #entries: readonly ReviewEntry[];
  readonly #tools: ReviewTools;
  readonly #steps: Step[] = [];
  #at = 0;
  #seen = 0;
  #counts = { settled: 0, skipped: 0, pairs: 0 };
  /** What was said of an entry in this session, by its place. */
  #decided = new Map<number, string>();
  #candidates: readonly ReviewCandidate[] = [];

  constructor(entries: readonly ReviewEntry[], tools: ReviewTools) {
    this.#entries = entries;
    this.#tools = tools;
  }

  get outcome(): ReviewOutcome {
    return { shown: this.#seen, ...this.#counts };
  }

  async run(): Promise<void> {
    while (await this.#answered()) {
      // Entry after entry.
    }
  }

  /** One entry shown and dealt with; false when the person leaves. */
  async #answered(): Promise<boolean> {
    const { input, say } = this.#tools;
    const shown = this.#at;
    const isOver = shown >= this.#entries.length;
    if (isOver) say('\nThat was the last entry. Enter ends, u undoes the last step.\n');
    else this.#show();
    while (this.#at === shown) {
      say('> ');
      const line = await input.next();
      if (line === null) return false;
      const action = parseAction(line);
      if (action.kind === 'quit' || (isOver && action.kind === 'skip')) return false;
      if (isOver && action.kind !== 'undo') say('There is no entry any more.\n');
      else await this.#act(action);
    }
    return true;
  }

  #show(): void {
    const entry = this.#entries[this.#at]!;
    this.#seen = Math.max(this.#seen, this.#at + 1);
    this.#candidates = entry.candidates;
    const decided = this.#decided.get(this.#at) ?? null;
    this.#tools.say(`${describeEntry(entry, this.#at + 1, this.#entries.length, decided)}\n  ${keysLine}\n`);
  }

  async #act(action: ReviewAction): Promise<void> {
    const { say, open, search } = this.#tools;
    if (action.kind === 'undo') return this.#undo();
    const { entry } = this.#entries[this.#at]!;
    const { key, text } = entry;
    switch (action.kind) {
      case 'choose':
        return this.#means(action.numbers.map((number) => this.#candidates[number - 1]?.id ?? null));
      case 'identifiers':
        return this.#identified(action.ids);
      case 'not-a-paper':
        return this.#decide([{ kind: 'not-a-paper', key, text }], 'not a paper', { settles: true });
      case 'same':
      case 'different':
        return this.#pair(action.kind, action.numbers);
      case 'reopen':
        return this.#decide([{ kind: 'open', key }], 'taken back', { settles: false });
      case 'open': {
        const url = action.number === null ? entry.links[0]?.url : this.#candidates[action.number - 1]?.url;
        if (url === undefined || url === null) return say('There is no link.\n');
        say(`${url}\n`);
        return open(url);
      }
      case 'search': {
        this.#candidates = await search(action.words);
        return say(`${describeCandidates(this.#candidates).join('\n')}\n`);
      }
      case 'skip':
        this.#step(false);
        this.#counts.skipped++;
        this.#at++;
        return;
      case 'help':
        return say(`${help.map((line) => `  ${line}`).join('\n')}\n`);
      case 'unclear':
        return say(`${action.message}\n`);
    }
  }

  async #means(ids: readonly (string | null)[]): Promise<void> {
    const known = ids.flatMap((id) => id ?? []);
    if (known.length < ids.length) return this.#tools.say(`There are ${this.#candidates.length} candidates.\n`);
    const { key, text } = this.#entries[this.#at]!.entry;
    await this.#decide([{ kind: 'papers', key, text, papers: known }], known.join(', '), { settles: true });
  }

  async #identified(texts: readonly string[]): Promise<void> {
    const found: string[] = [];
    for (const text of texts) {
      const paper = await this.#tools.identify(text);
      if (paper === null) return this.#tools.say(`"${text}" is neither an identifier nor an id of the graph.\n`);
      const note = paper.title ?? 'not in the graph yet';
      this.#tools.say(`${paper.id}: ${note}\n`);
      found.push(paper.id);
    }
    await this.#means(found);
  }

  async #pair(kind: 'same' | 'different', [one, other]: readonly [number, number]): Promise<void> {
    const [a, b] = [this.#candidates[one - 1]?.id, this.#candidates[other - 1]?.id];
    if (a === undefined || b === undefined) {
      return this.#tools.say(`There are ${this.#candidates.length} candidates.\n`);
    }
    this.#step(true);
    await this.#tools.keeper.decide([{ kind, pair: [a, b] }]);
    this.#counts.pairs++;
    // The entry itself may still mean either of them.
    this.#tools.say(`${a} and ${b} are ${kind === 'same' ? 'one work' : 'different works'}. And the entry?\n`);
  }

  async #decide(decisions: readonly Decision[], said: string, { settles }: { settles: boolean }): Promise<void> {
    this.#step(true);
    await this.#tools.keeper.decide(decisions);
    if (settles) this.#counts.settled++;
    this.#decided.set(this.#at, said);
    this.#tools.say(`${said}\n`);
    this.#at++;
  }

  #step(isWritten: boolean): void {
    this.#steps.push({ at: this.#at, counts: { ...this.#counts }, isWritten, decided: new Map(this.#decided) });
  }

  async #undo(): Promise<void> {
    const step = this.#steps.pop();
    if (step === undefined) return this.#tools.say('There is nothing to undo.\n');
    if (step.isWritten) await this.#tools.keeper.undo();
    this.#counts = step.counts;
    this.#decided = step.decided;
    this.#tools.say('Undone.\n');
    if (step.at === this.#at) this.#show();
    this.#at = step.at;
  }
}
