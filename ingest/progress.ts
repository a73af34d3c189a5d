/**
 * Progress of an ingest as events of one shape: the command line draws them as bars, `--json` prints them a line each, the
 * server streams them to the page.
 */
import type { MetadataSource, SourceRequests } from './sources/metadata-source.ts';

export type IngestStage = 'read' | 'resolve' | 'look-up' | 'search' | 'expand' | 'merge' | 'store';

export type IngestEvent =
  | {
      readonly type: 'stage';
      readonly stage: IngestStage;
      readonly done: number;
      readonly total: number;
      /** Steps a second since the stage began; null while too little is known. */
      readonly perSecond?: number | null;
      /** Until the stage ends, at its pace so far; null while too little is known. */
      readonly secondsLeft?: number | null;
    }
  /** What networked sources were asked so far, by source, and what is left of their daily budgets (null: no budget). */
  | {
      readonly type: 'requests';
      readonly sources: Readonly<Record<string, SourceRequests & { readonly budgetLeft?: number | null }>>;
    }
  | { readonly type: 'note'; readonly level: 'info' | 'warning'; readonly message: string };

export type OnIngestEvent = (event: IngestEvent) => void;

/** Before this a pace is chance. */
const shortestMs = 500;
/** Requests are told at most so often. */
const requestsEveryMs = 1000;

/** Adds to stage events how fast it goes and how long it takes. */
export function withPace(onEvent: OnIngestEvent, now: () => number): OnIngestEvent {
  const started = new Map<IngestStage, { readonly at: number; readonly done: number }>();
  return (event) => {
    if (event.type !== 'stage') return onEvent(event);
    const { stage, done, total } = event;
    const first = started.get(stage);
    // A stage that starts over is another one.
    const begin = first === undefined || done < first.done ? { at: now(), done } : first;
    started.set(stage, begin);
    const elapsed = now() - begin.at;
    const isKnown = elapsed >= shortestMs && done > begin.done;
    const rate = isKnown ? ((done - begin.done) * 1000) / elapsed : null;
    onEvent({
      ...event,
      perSecond: rate === null ? null : rounded(rate),
      secondsLeft: rate === null ? null : rounded((total - done) / rate),
    });
  };
}

/** Tells beside the stages what networked sources were asked, when that changed. */
export function withRequests(
  onEvent: OnIngestEvent,
  sources: readonly MetadataSource[],
  now: () => number,
  budgetLeft?: (source: string) => number | null,
): OnIngestEvent {
  let told = '';
  let toldAt = Number.NEGATIVE_INFINITY;
  const left = (source: string) => (budgetLeft === undefined ? {} : { budgetLeft: budgetLeft(source) });
  return (event) => {
    onEvent(event);
    if (event.type !== 'stage') return;
    const isLast = event.done === event.total;
    if (!isLast && now() - toldAt < requestsEveryMs) return;
    const counted = Object.fromEntries(
      sources.flatMap((source) =>
        source.capabilities.needsNetwork && source.requests !== undefined
          ? [[source.name, { ...source.requests(), ...left(source.name) }]]
          : [],
      ),
    );
    const text = JSON.stringify(counted);
    if (text === told || text === '{}') return;
    told = text;
    toldAt = now();
    onEvent({ type: 'requests', sources: counted });
  };
}

function rounded(value: number): number {
  return value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
}
