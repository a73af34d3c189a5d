/**
 * How many works a request of the log asks for: what somebody who asks one by one would need as many requests for. Lists,
 * searches and pages count as one.
 */
import type { LogEntry } from '../limits/request-log.ts';

export function worksAsked({ service, target, requestBody }: LogEntry): number {
  const query = new URL(target, 'http://host.example').searchParams;
  if (service === 'openalex') return valuesOf(query.get('filter'), /^(?:doi|openalex):/, '|');
  if (service === 'crossref') return valuesOf(query.get('filter'), /^doi:/, ',');
  if (service === 'arxiv') return valuesOf(query.get('id_list'), /^/, ',');
  if (service === 'datacite') return valuesOf(query.get('ids'), /^/, ',');
  if (service === 's2' && requestBody !== '') return (JSON.parse(requestBody) as { ids: unknown[] }).ids.length;
  return 1;
}

function valuesOf(text: string | null, form: RegExp, separator: string): number {
  return text !== null && form.test(text) ? text.split(separator).length : 1;
}
