/** Sends an answer down the socket: whole, in drops, cut off, or not at all. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { wallClock } from '../clock.ts';
import type { ChosenFault } from '../faults/faults.ts';
import type { Answer } from './messages.ts';

/** Resolves when the answer is out, or when nobody listens any more. */
export async function deliver(
  response: ServerResponse,
  answer: Answer,
  fault: ChosenFault | null,
  dripMs: readonly [slow: number, tooSlow: number],
): Promise<void> {
  const body = Buffer.from(answer.body);
  if (fault?.kind === 'truncated') return truncated(response, answer, body, fault.draw);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
  if (fault?.kind === 'slow-drip') return dripping(response, body, dripMs[fault.draw % 2 === 0 ? 0 : 1]);
  response.end(body);
}

/** Cuts the connection as a crashed proxy does: the caller sees a reset, not an end. */
export function reset(request: IncomingMessage): void {
  request.socket.resetAndDestroy();
}

/** Half of the body; by `draw` as if it were all, or with the connection ending before the announced length. */
function truncated(response: ServerResponse, answer: Answer, body: Buffer, draw: number): void {
  const half = body.subarray(0, Math.floor(body.length / 2));
  const announced = draw % 2 === 0 ? half.length : body.length;
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(announced) });
  if (announced === half.length) response.end(half);
  else response.write(half, () => response.destroy());
}

const drops = 8;

/**
 * In eight drops over `dripMs` milliseconds. Real ones whatever the clock says: how long a caller bears a silent socket is
 * measured in real time.
 */
async function dripping(response: ServerResponse, body: Buffer, dripMs: number): Promise<void> {
  for (let drop = 0; drop < drops; drop += 1) {
    if (response.destroyed) return;
    const from = Math.floor((body.length * drop) / drops);
    response.write(body.subarray(from, Math.floor((body.length * (drop + 1)) / drops)));
    await wallClock.sleep(dripMs / drops);
  }
  response.end();
}
