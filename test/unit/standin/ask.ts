/** Asks the stand-in as a client does, and keeps what came. */

export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Null when the body is no JSON. */
  readonly json: unknown;
}

/** Redirects are not followed. */
export async function ask(url: string, init: RequestInit = {}): Promise<Heard> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The value under the keys, whatever they lead through. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of keys) found = (found as Record<string | number, unknown> | null | undefined)?.[key];
  return found;
}

/** The value under the keys, which must be a list. */
export function listAt(value: unknown, ...keys: readonly (string | number)[]): unknown[] {
  const found = at(value, ...keys);
  if (!Array.isArray(found)) throw new TypeError(`There is no list at ${keys.join('.')}.`);
  return found;
}
