/** `fields=`: which fields are asked for, of the paper and of the papers nested in it. */
import type { Answer } from '../../http/messages.ts';
import { bad } from './errors.ts';

const paperFields = new Set(
  `paperId corpusId externalIds url title abstract venue publicationVenue year referenceCount citationCount
  influentialCitationCount isOpenAccess openAccessPdf fieldsOfStudy s2FieldsOfStudy publicationTypes publicationDate journal
  citationStyles authors citations references embedding tldr`.split(/\s+/),
);
const authorFields = new Set(
  'authorId externalIds url name affiliations homepage paperCount citationCount hIndex'.split(' '),
);
export const edgeFields = new Set(['contexts', 'intents', 'contextsWithIntent', 'isInfluential']);

/** Names of the paper's own fields, and of those asked of each reference and citation. */
export interface Fields {
  readonly own: ReadonlySet<string>;
  readonly references: ReadonlySet<string>;
  readonly citations: ReadonlySet<string>;
}

/** `paperId` is always there; without `fields`, so is the title. The refusal for names that do not exist. */
export function parseFields(text: string | null, ofEdges = false): Fields | Answer {
  const names = (text ?? 'title').split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !isField(name, ofEdges));
  if (unknown.length > 0) return bad(`Unrecognized or unsupported fields: [${unknown.join(', ')}]`);
  return {
    own: new Set(['paperId', ...names.map((name) => name.split('.')[0]!)]),
    references: nested(names, 'references'),
    citations: nested(names, 'citations'),
  };
}

function isField(name: string, ofEdges: boolean): boolean {
  const [outer = '', inner, ...rest] = name.split('.');
  if (rest.length > 0 || !(paperFields.has(outer) || (ofEdges && edgeFields.has(outer)))) return false;
  if (inner === undefined) return true;
  if (outer === 'authors') return authorFields.has(inner);
  if (outer === 'embedding') return /^specter_v[12]$/.test(inner);
  return (outer === 'references' || outer === 'citations') && paperFields.has(inner);
}

function nested(names: readonly string[], outer: string): ReadonlySet<string> {
  const inner = names.filter((name) => name.startsWith(`${outer}.`)).map((name) => name.slice(outer.length + 1));
  return new Set(['paperId', ...(inner.length === 0 ? ['title'] : inner)]);
}
