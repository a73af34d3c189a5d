/** Progress of an ingest as events: the command line draws them as bars, `--json` prints them, the page shows them. */

export type IngestStage = 'read' | 'resolve' | 'look-up' | 'search' | 'expand' | 'merge' | 'store';

export type IngestEvent =
  | { readonly type: 'stage'; readonly stage: IngestStage; readonly done: number; readonly total: number }
  | { readonly type: 'note'; readonly level: 'info' | 'warning'; readonly message: string };

export type OnIngestEvent = (event: IngestEvent) => void;
