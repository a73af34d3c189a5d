/** What Crossref's list of works may be asked, and what it says to the rest. */
import type { Answer, StandinRequest } from '../../http/messages.ts';
import { notCovered } from '../../http/messages.ts';
import { invalid } from './errors.ts';

export const mostRows = 1_000;
const deepest = 10_000;
const known =
  /^(?:query|query\.(?:bibliographic|title|author|container-title)|filter|rows|offset|cursor|select|sort|order|mailto)$/;
const uncovered = /^(?:sample|facet|query\.[\w-]+)$/;

const selectable = new Set(
  `DOI title subtitle short-title original-title author editor issued published published-print published-online created
  container-title short-container-title event publisher publisher-location type reference references-count
  is-referenced-by-count abstract relation link license ISBN ISSN issn-type page volume issue article-number alternative-id
  subject score prefix member update-to updated-by posted accepted approved assertion archive resource URL degree chair
  translator funder indexed deposited content-created content-domain clinical-trial-number group-title update-policy`.split(
    /\s+/,
  ),
);

/** The refusal, or null. */
export function refuseMalformed({ query }: StandinRequest): Answer | null {
  for (const name of query.keys()) {
    if (known.test(name)) continue;
    if (uncovered.test(name)) return notCovered(`Crossref's parameter ${name}`);
    return invalid('parameter-not-allowed', name, 'This route does not support this parameter');
  }
  const unknown = (query.get('select') ?? '').split(',').find((name) => name !== '' && !selectable.has(name));
  if (unknown !== undefined)
    return invalid('element-unknown', unknown, `Select ${unknown} specified but there is no such element.`);
  return refuseNumber(query, 'rows', mostRows) ?? refuseNumber(query, 'offset', deepest);
}

function refuseNumber(query: URLSearchParams, name: string, most: number): Answer | null {
  const value = query.get(name);
  if (value === null || (/^\d+$/.test(value) && Number(value) <= most)) return null;
  const message = `Integer specified as ${value} but must be a positive integer less than or equal to ${most}. `;
  return invalid('integer-not-valid', value, message);
}

/** One work takes no parameters that choose or search. */
export function refuseForSingle({ query }: StandinRequest): Answer | null {
  for (const name of query.keys()) {
    if (name === 'mailto') continue;
    const fields = name.startsWith('query.');
    const message = `This route does not support ${fields ? 'field query parameters' : name}`;
    return invalid('parameter-not-allowed', fields ? 'query.*' : name, message);
  }
  return null;
}

const filters = ['doi', 'type', 'from-pub-date', 'until-pub-date', 'alternative-id'];

/** Values by filter (one key again and again means or), or the refusal; one malformed DOI spoils the whole batch. */
export function parseFilter(text: string | null): Map<string, string[]> | Answer {
  const values = new Map<string, string[]>();
  for (const piece of (text ?? '').split(',').filter((part) => part !== '')) {
    const colon = piece.indexOf(':');
    const name = piece.slice(0, colon);
    const value = piece.slice(colon + 1);
    if (colon < 0) return invalid('filter-not-valid', piece, `Filter ${piece} is not valid.`);
    if (!filters.includes(name))
      return invalid(
        'filter-not-available',
        name,
        `Filter ${name} specified but there is no such filter for this route.`,
      );
    if (name === 'doi' && !/^10\.\d{4,9}(?:\.\d+)*\/\S+$/.test(value)) {
      return invalid('doi-not-valid', value, `DOI ${value} is not valid.`);
    }
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
}
