/** Server-sent events as an answer: a stream of named JSON values that ends when there is no more to tell. */
import type { Request, Response } from 'express';

/** Starts sending; returns what stops it. */
export type Subscribe = (send: (event: string, data: unknown) => void, end: () => void) => () => void;

export class EventsReply {
  readonly subscribe: Subscribe;

  constructor(subscribe: Subscribe) {
    this.subscribe = subscribe;
  }
}

/** Proxies and browsers give up on streams that are silent for longer. */
const heartbeatMs = 15_000;

export function sendEvents({ subscribe }: EventsReply, request: Request, response: Response): void {
  response.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  // What ends at once has not given back yet how to stop it.
  let stop: (() => void) | null = null;
  let isOver = false;
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  const close = () => {
    if (isOver) return;
    isOver = true;
    clearInterval(heartbeat);
    stop?.();
    response.end();
  };
  const send = (event: string, data: unknown) => {
    if (!isOver) response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  request.on('close', close);
  stop = subscribe(send, close);
  if (isOver) stop();
}
