/** Progress on standard error: bars on a terminal, a line a stage elsewhere, JSON lines when a program reads along. */
import type { IngestEvent, IngestStage, OnIngestEvent } from '../ingest/index.ts';
import { printable } from './printable.ts';

export interface ProgressView {
  readonly onEvent: OnIngestEvent;
  /** Leaves the terminal as it was; call it before anything else is printed. */
  stop(): void;
}

const labels: Readonly<Record<IngestStage, string>> = {
  read: 'Reading lists',
  resolve: 'Finding papers',
  'look-up': 'Asking sources',
  search: 'Searching titles',
  expand: 'Following references',
  merge: 'Merging references',
  store: 'Storing the graph',
};

export async function showProgress(form: 'auto' | 'json'): Promise<ProgressView> {
  if (form === 'json') return jsonLines();
  return process.stderr.isTTY ? bars() : plainLines();
}

function jsonLines(): ProgressView {
  return { onEvent: (event) => process.stderr.write(`${JSON.stringify(event)}\n`), stop: () => {} };
}

function plainLines(): ProgressView {
  const finished = new Set<IngestStage>();
  const onEvent = (event: IngestEvent) => {
    if (event.type === 'note') process.stderr.write(printable(`${event.message}\n`));
    else if (event.type === 'stage' && event.done === event.total && !finished.has(event.stage)) {
      finished.add(event.stage);
      process.stderr.write(`${labels[event.stage]}: done\n`);
    }
  };
  return { onEvent, stop: () => {} };
}

/** "  12/s, 1 min 5 s left"; nothing while it is not known or no longer matters. */
export function paceOf({ done, total, perSecond, secondsLeft }: Extract<IngestEvent, { type: 'stage' }>): string {
  if (perSecond == null || secondsLeft == null || done >= total) return '';
  const whole = Math.ceil(secondsLeft);
  const [minutes, seconds] = [Math.floor(whole / 60), whole % 60];
  return `  ${perSecond}/s, ${minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds} s`} left`;
}

async function bars(): Promise<ProgressView> {
  const { default: progress } = await import('cli-progress');
  const view = new progress.MultiBar({
    stream: process.stderr,
    format: '{label} {bar} {percentage}%{pace}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 32,
    hideCursor: true,
    clearOnComplete: false,
    forceRedraw: true,
  });
  const shown = new Map<IngestStage, ReturnType<typeof view.create>>();
  const onEvent = (event: IngestEvent) => {
    if (event.type === 'note') return view.log(`${event.message}\n`);
    if (event.type === 'requests') return;
    const total = Math.max(event.total, 1);
    const bar = shown.get(event.stage) ?? view.create(total, 0, { label: labels[event.stage].padEnd(20), pace: '' });
    shown.set(event.stage, bar);
    bar.setTotal(total);
    bar.update(event.done, { pace: paceOf(event) });
    // Merging blocks the thread: what was reached is drawn before it starts.
    view.update();
  };
  return { onEvent, stop: () => view.stop() };
}
