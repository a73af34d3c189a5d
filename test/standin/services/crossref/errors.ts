/** What Crossref says when it does not answer. */
import type { Answer } from '../../http/messages.ts';
import { json, text } from '../../http/messages.ts';

/** Plain text, at times under the name of JSON. */
export function notFound(type = 'text/plain'): Answer {
  return text('Resource not found.', 404, type);
}

export function invalid(type: string, value: string, message: string): Answer {
  return json({ status: 'failed', 'message-type': 'validation-failure', message: [{ type, value, message }] }, 400);
}

export function badCursor(value: string): Answer {
  const message = [{ type: 'cursor-invalid', value, message: 'Cursor specified but it is invalid' }];
  return json({ status: 'failed', 'message-type': 'resource-failure', message }, 404);
}

export function tooMany(): Answer {
  return text('Too many requests.\n', 429, 'text/plain', { 'retry-after': '1' });
}
