/** Which other ids lead to a work, and who gave them to it. */
import { identifierKeys } from '../../graph/model/identifiers.ts';
import type { PaperEvidence } from './field-origins.ts';
import { keysOf } from './join-forms.ts';

export interface AliasOrigin {
  readonly alias: string;
  /** Keys of records, and how many strings print it; empty when only a former id. */
  readonly from: readonly string[];
  readonly kind: 'identifier' | 'printed-title' | 'former-id';
}

export function aliasOrigins(aliases: readonly string[], { forms }: PaperEvidence): AliasOrigin[] {
  return [...aliases].sort().map((alias) => {
    const having = forms.filter((form) => keysOf(form).has(alias));
    const records = having.flatMap(({ record }) => (record === undefined ? [] : [record.key]));
    const strings = having.reduce((sum, { references }) => sum + references.length, 0);
    const isIdentifier = having.some(({ identifiers }) => identifierKeys(identifiers).includes(alias));
    return {
      alias,
      from: [...records, ...(strings === 0 ? [] : [`${strings} string${strings === 1 ? '' : 's'}`])],
      kind: isIdentifier ? 'identifier' : having.length > 0 ? 'printed-title' : 'former-id',
    };
  });
}
