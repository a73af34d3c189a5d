/** What stands in the body of an answer: what was asked for, or when to come again. */
import type { ApiRequest } from './api-request.ts';

/** The parsed JSON, or whole XML as text; null when the status is not 200, undefined when it is not what was asked for. */
export function contentOf({ expects }: Pick<ApiRequest, 'expects'>, status: number, body: string): unknown {
  if (status !== 200) return null;
  if (expects === 'xml') return isWholeXml(body) ? body : undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** The first element is closed by the last: an answer that was cut off reads like a shorter one otherwise. */
function isWholeXml(body: string): boolean {
  const root = /^\uFEFF?\s*(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*)*<([A-Za-z][\w:.-]*)/.exec(body)?.[1];
  return root !== undefined && root.toLowerCase() !== 'html' && body.trimEnd().endsWith(`</${root}>`);
}

/** Milliseconds: OpenAlex says in the body, too, after how many seconds to come again. */
export function statedWait(body: string): number | null {
  const match = /"retryAfter"\s*:\s*(\d+(?:\.\d+)?)/.exec(body);
  return match === null ? null : Number(match[1]) * 1000;
}
