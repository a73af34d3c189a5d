/** LaTeX values around citation-js: made ready for its parser, and made plain text without it where it gives up. */
import { withoutMarkup } from '../match/normalize.ts';
import { knownCommands } from './citation-js.ts';

// Commands that citation-js does not know, and what they print.
const signs: Readonly<Record<string, string>> = {
  aa: 'å',
  AA: 'Å',
  emdash: '—',
  endash: '–',
  slash: '/',
  ldots: '…',
  dots: '…',
  cdots: '⋯',
  pounds: '£',
  S: '§',
  P: '¶',
  leq: '≤',
  leqslant: '≤',
  le: '≤',
  geq: '≥',
  geqslant: '≥',
  ge: '≥',
  times: '×',
  cdot: '·',
  infty: '∞',
  to: '→',
  rightarrow: '→',
  sim: '∼',
  approx: '≈',
  sqrt: '√',
  circ: '∘',
  prime: '′',
  ell: 'ℓ',
  log: 'log',
  ln: 'ln',
  min: 'min',
  max: 'max',
};
// Commands whose argument orders bibliographies and is never printed.
const unprinted = /\\(?:noopsort|noop|sortkey|SortNoop|vphantom|hspace|vspace|label|citep?)\*?\s*\{[^{}]*\}/g;

/**
 * The same text to a reader, without what trips citation-js's parser: `x^2` as `x^{2}`, commands that it does not know
 * (`\mathcal{O}` as `{O}`, `\LaTeX` as `LaTeX`, `\protect` as nothing), an unmatched `$`.
 */
export function prepareLatex(value: string): string {
  if (!/[\\$%]/.test(value)) return value;
  const known = knownCommands();
  const text = value
    .replace(unprinted, '')
    .replace(/\\[-/*]/g, '')
    .replace(/\\(?:ensuremath|text|mbox|hbox|mathrm|mathbf|mathit|mathsf|mathbb|mathcal|operatorname)\b\s*/g, '')
    .replace(/\\([a-zA-Z]+)\*?(\s*)/g, (all, name: string, space: string) => {
      if (known.has(name) || name === 'begin' || name === 'end') return all;
      if (Object.hasOwn(signs, name)) return `${signs[name]}${/^[a-z]/.test(signs[name]!) ? space : ''}`;
      return /^[A-Z]|TeX$/.test(name) ? `${name}${space}` : '';
    });
  if ((text.replace(/\\\$/g, '').split('$').length - 1) % 2 === 1) return text.replace(/(?<!\\)\$/g, '\\$');
  return text.replace(/(?<!\\)\$[^$]*\$/g, (math) => math.replace(/([\^_])\s*([^\s{\\$])/g, '$1{$2}'));
}

/** citation-js's rich text as plain text: no tags, single spaces. */
export function plainText(text: string): string {
  return withoutMarkup(text)
    .replace(/\\([A-Za-z]+)\s?/g, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** LaTeX as text without its parser: commands and braces dropped, accents left out. For values that cannot be parsed. */
export function strippedLatex(value: string): string {
  return value
    .replace(/\\["'`^~=.][{\s]*(\p{L})/gu, '$1')
    .replace(/\\[a-zA-Z]+\*?\s*/g, '')
    .replace(/\\(.)/g, '$1')
    .replace(/[{}$]/g, '')
    .replace(/~/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
