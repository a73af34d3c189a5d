/**
 * Ingests that the server was asked for: one after the other, since a store has one writer. Who runs them is given, so that
 * the server's own thread stays free to answer.
 */
import { StemmaError } from '../../graph/index.ts';
import type { IngestEvent, IngestStage, OnIngestEvent } from '../../ingest/index.ts';

export type IngestTask =
  /** A list in a file. */
  | { readonly kind: 'list'; readonly path: string; readonly format?: string }
  /** The decisions on a list that the store has. */
  | { readonly kind: 'decisions'; readonly list: string };

/** Runs a task to its end. Rejects when it failed; stops soon, keeping what is stored, when `signal` says so. */
export type RunTask = (
  task: IngestTask,
  hooks: { readonly onEvent: OnIngestEvent; readonly signal: AbortSignal },
) => Promise<unknown>;

export type JobStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export type StageProgress = Omit<Extract<IngestEvent, { type: 'stage' }>, 'type'>;

export interface JobView {
  readonly id: string;
  readonly title: string;
  readonly status: JobStatus;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** The latest of each stage, in the order in which they began. */
  readonly progress: readonly StageProgress[];
  /** What was asked of networked sources, by source. */
  readonly requests: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
  /** What the ingest reports at its end. */
  readonly report: unknown;
  readonly problem: string | null;
}

export type JobEvent = { readonly type: 'job'; readonly job: JobView } | IngestEvent;

interface Running {
  view: JobView;
  readonly task: IngestTask;
  readonly controller: AbortController;
  readonly listeners: Set<(event: JobEvent) => void>;
}

const mostWaiting = 8;
/** Ended jobs that are remembered. */
const remembered = 50;
const notesKept = 20;

export class Jobs {
  readonly #run: RunTask | undefined;
  readonly #now: () => Date;
  readonly #jobs = new Map<string, Running>();
  #last = Promise.resolve();
  #count = 0;

  /** @param run undefined: this server takes no jobs */
  constructor(run: RunTask | undefined, now: () => Date = () => new Date()) {
    this.#run = run;
    this.#now = now;
  }

  /** Newest first. */
  all(): readonly JobView[] {
    return [...this.#jobs.values()].map(({ view }) => view).reverse();
  }

  /** @throws StemmaError `not-found` */
  get(id: string): JobView {
    return this.#find(id).view;
  }

  /**
   * Starts the task, or lets it wait for those before it.
   * @throws StemmaError `not-supported` when this server takes none; `store-busy` when too many wait
   */
  start(task: IngestTask, title: string): JobView {
    const run = this.#run;
    if (run === undefined)
      throw new StemmaError('not-supported', 'This server takes no lists: it only reads the graph.');
    const open = [...this.#jobs.values()].filter(({ view }) => view.status === 'waiting' || view.status === 'running');
    if (open.length > mostWaiting) {
      throw new StemmaError('store-busy', `${open.length} ingests run or wait already.`, {
        hint: 'Ask again when some have ended; GET /api/jobs shows them.',
      });
    }
    const id = `job-${this.#now().getTime().toString(36)}-${++this.#count}`;
    const view: JobView = {
      id,
      title,
      status: 'waiting',
      startedAt: null,
      finishedAt: null,
      progress: [],
      requests: {},
      notes: [],
      report: null,
      problem: null,
    };
    const job: Running = { view, task, controller: new AbortController(), listeners: new Set() };
    this.#jobs.set(id, job);
    this.#last = this.#last.then(() => this.#runJob(job, run));
    this.#forgetOld();
    return job.view;
  }

  /** Stops it soon; what is stored is kept. One that has ended stays as it is. */
  cancel(id: string): JobView {
    const job = this.#find(id);
    job.controller.abort();
    if (job.view.status === 'waiting') this.#end(job, { status: 'cancelled' });
    return job.view;
  }

  /**
   * Sends the job as it is, then what happens to it; `type: 'job'` with a final status is the last.
   * @returns stops listening
   */
  listen(id: string, listener: (event: JobEvent) => void): () => void {
    const job = this.#find(id);
    listener({ type: 'job', job: job.view });
    job.listeners.add(listener);
    return () => job.listeners.delete(listener);
  }

  /** Cancels everything and waits for it to stop. */
  async close(): Promise<void> {
    for (const { view } of this.#jobs.values()) if (!isEnded(view.status)) this.cancel(view.id);
    await this.#last;
  }

  async #runJob(job: Running, run: RunTask): Promise<void> {
    if (isEnded(job.view.status)) return;
    this.#change(job, { status: 'running', startedAt: this.#now().toISOString() });
    const { signal } = job.controller;
    try {
      const report = await run(job.task, { onEvent: (event) => this.#note(job, event), signal });
      this.#end(job, { status: 'done', report });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#end(job, signal.aborted ? { status: 'cancelled' } : { status: 'failed', problem: message });
    }
  }

  #note(job: Running, event: IngestEvent): void {
    if (isEnded(job.view.status)) return;
    if (event.type === 'stage') job.view = { ...job.view, progress: withStage(job.view.progress, event) };
    else if (event.type === 'requests') job.view = { ...job.view, requests: event.sources };
    else job.view = { ...job.view, notes: [...job.view.notes, event.message].slice(-notesKept) };
    for (const listener of job.listeners) listener(event);
  }

  #end(job: Running, change: Partial<JobView>): void {
    this.#change(job, { ...change, finishedAt: this.#now().toISOString() });
    job.listeners.clear();
  }

  #change(job: Running, change: Partial<JobView>): void {
    job.view = { ...job.view, ...change };
    for (const listener of job.listeners) listener({ type: 'job', job: job.view });
  }

  #find(id: string): Running {
    const job = this.#jobs.get(id);
    if (job !== undefined) return job;
    throw new StemmaError('not-found', `This server runs no job "${id.slice(0, 80)}".`, {
      hint: 'GET /api/jobs shows those that it runs, and the journal of all ingests.',
    });
  }

  #forgetOld(): void {
    const ended = [...this.#jobs.values()].filter(({ view }) => isEnded(view.status));
    for (const { view } of ended.slice(0, Math.max(0, ended.length - remembered))) this.#jobs.delete(view.id);
  }
}

export function isEnded(status: JobStatus): boolean {
  return status === 'done' || status === 'failed' || status === 'cancelled';
}

function withStage(
  progress: readonly StageProgress[],
  { type: _type, ...event }: Extract<IngestEvent, { type: 'stage' }>,
): readonly StageProgress[] {
  const at = progress.findIndex(({ stage }: { stage: IngestStage }) => stage === event.stage);
  return at < 0 ? [...progress, event] : progress.with(at, event);
}
