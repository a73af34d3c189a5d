/** What Semantic Scholar says when it does not answer. */
import type { Answer } from '../../http/messages.ts';
import { json } from '../../http/messages.ts';

export function bad(error: string): Answer {
  return json({ error }, 400);
}

export function notFound(id: string): Answer {
  return json({ error: `Paper with id ${id} not found` }, 404);
}

export function forbidden(): Answer {
  return json({ message: 'Forbidden' }, 403);
}

/** Without `Retry-After`, as it comes. */
export function tooMany(): Answer {
  const message = 'Too Many Requests. Please wait and try again or apply for a key for higher rate limits.';
  return json({ message, code: '429' }, 429);
}
