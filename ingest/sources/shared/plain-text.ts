/** Text as publishers deliver it, made plain: titles with markup and MathML, abstracts as JATS. Pure. */
import { decodeHTML } from 'entities';

/**
 * One line of plain text: tags out with their text kept, TeX copies inside MathML dropped, entities resolved twice
 * (`&amp;amp;`), white space collapsed.
 * @returns null when nothing is left
 */
export function plainText(markup: string | null | undefined): string | null {
  if (typeof markup !== 'string') return null;
  const text = decodeHTML(decodeHTML(withoutTags(markup)));
  // Entities may have hidden further tags.
  const plain = withoutTags(text).replace(/\s+/g, ' ').trim();
  return plain === '' ? null : plain;
}

const tag = /<\/?[a-z][a-z0-9:.-]*(?:\s[^<>]*)?\/?>/gi;
/** MathML carries the formula twice: as elements, and as TeX in an annotation. */
const annotation = /<(?:mml:)?annotation(?:-xml)?\b[^>]*>[\s\S]*?<\/(?:mml:)?annotation(?:-xml)?>/gi;
const block = /<\/?(?:jats:)?(?:p|sec|title|list-item|br)\b[^>]*>/gi;

function withoutTags(text: string): string {
  if (!text.includes('<')) return text;
  return text.replace(annotation, '').replace(tag, '');
}

/** An abstract in JATS as text, without its heading "Abstract". */
export function plainAbstract(jats: string | null | undefined): string | null {
  if (typeof jats !== 'string') return null;
  const text = plainText(jats.replace(block, ' '));
  const bare = text?.replace(/^(?:abstract|summary)\b[\s:.]*(?=\S)/i, '') ?? null;
  return bare === '' ? null : bare;
}
