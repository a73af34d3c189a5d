/** What OpenAlex refuses before it looks for anything. */
import type { Answer, StandinRequest } from '../../http/messages.ts';
import { notCovered } from '../../http/messages.ts';
import { badQuery, edgeRejected } from './errors.ts';
import { parameters } from './vocabulary.ts';

const longestRequestLine = 8_190;
const longestSearch = 1_500;
const uncovered = ['group_by', 'group-by', 'sample', 'seed', 'format', 'corpus', 'q'];

/** The refusal, or null. */
export function refuseMalformed({ method, target, query }: StandinRequest): Answer | null {
  if (`${method} ${target} HTTP/1.1`.length > longestRequestLine) return edgeRejected('Request line is too long.');
  for (const name of query.keys()) {
    if (!parameters.has(name)) return edgeRejected(`${name} is not a valid parameter.`);
    if (uncovered.includes(name)) return notCovered(`OpenAlex's parameter ${name}`);
  }
  if (query.getAll('filter').length > 1)
    return edgeRejected('Only one filter parameter is allowed; join conditions by commas.');
  for (const [name, text] of query) {
    const refusal = name === 'search' || name.startsWith('search.') ? refuseSearch(text) : null;
    if (refusal !== null) return refusal;
  }
  const filtered = /(?:^|,)[\w.]+\.search(?:\.exact)?:([^,]*)/.exec(query.get('filter') ?? '')?.[1];
  return filtered === undefined ? null : refuseSearch(filtered);
}

function refuseSearch(text: string): Answer | null {
  if (text.length > longestSearch) return badQuery(`Search text is longer than ${longestSearch} characters.`);
  if (/[*?]/.test(text)) return badQuery('Wildcards require exact search.');
  if (text.includes('|') || text.startsWith('!')) return badQuery('Search text may not contain | or begin with !.');
  return null;
}
