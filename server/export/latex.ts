/**
 * Text as LaTeX that reads back as the same text. What TeX gives a meaning to is escaped, Latin letters with accents and
 * single Greek letters become commands, so that classic BibTeX sorts and prints them; everything else (Greek words,
 * Chinese, emoji, rarer symbols) stays as UTF-8, since no command for it is known everywhere. Nothing is dropped.
 */

// Commands end in {} so that a following letter or space stays text. Braces by name: BibTeX counts even escaped ones.
const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '`': '\\textasciigrave{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '\u00a0': '~',
  '–': '--',
  '—': '---',
  '“': '``',
  '”': "''",
  ß: '{\\ss}',
  æ: '{\\ae}',
  Æ: '{\\AE}',
  œ: '{\\oe}',
  Œ: '{\\OE}',
  ø: '{\\o}',
  Ø: '{\\O}',
  ł: '{\\l}',
  Ł: '{\\L}',
};

const accents: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u030a': 'r',
  '\u030b': 'H',
  '\u030c': 'v',
  '\u0323': 'd',
  '\u0327': 'c',
  '\u0328': 'k',
};

const greek: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho',
    'σ sigma ς varsigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega',
    'Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega',
  ]
    .join(' ')
    .split(' ')
    .flatMap((word, at, words) => (at % 2 === 0 ? [[word, `$\\${words[at + 1]}$`]] : [])),
);

/** One line, composed letters, without control characters: the form in which text is exported in every format. */
export function plainLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The text as LaTeX, to stand between the braces of a BibTeX field. */
export function toLatex(text: string): string {
  let latex = '';
  for (const char of text.match(/[\p{Script=Greek}\p{M}]{3,}|./gsu) ?? []) {
    // A Greek letter by itself is a symbol; a word of them is Greek, and stays together as UTF-8.
    const piece = commands[char] ?? greek[char] ?? accented(char) ?? char;
    // Two hyphens, apostrophes or backquotes in a row read back as one sign.
    if (latex !== '' && "-'`".includes(piece[0]!) && latex.endsWith(piece[0]!)) latex += '{}';
    latex += piece;
  }
  return latex;
}

function accented(char: string): string | undefined {
  if (char <= '\u007f') return undefined;
  const [letter, mark, ...more] = char.normalize('NFD');
  if (letter === undefined || mark === undefined || more.length > 0 || !/^[A-Za-z]$/.test(letter)) return undefined;
  const accent = accents[mark];
  if (accent === undefined) return undefined;
  return /[a-zA-Z]/.test(accent) ? `{\\${accent} ${letter}}` : `{\\${accent}${letter}}`;
}

/**
 * A title as LaTeX with its capitals kept from styles that print titles in lower case: every word with a capital is
 * braced, except an ordinary first word, which such styles leave alone.
 * @param names words that are names in themselves ("Raft"), braced even at the beginning
 */
export function toLatexTitle(title: string, names: ReadonlySet<string> = new Set()): string {
  let sentenceStart = true;
  return title
    .split(/(\s+)/)
    .map((piece, at) => {
      if (at % 2 === 1 || piece === '') return toLatex(piece);
      const isFirst = sentenceStart;
      sentenceStart = piece.endsWith(':');
      return braceCapitals(piece, isFirst, names);
    })
    .join('');
}

function braceCapitals(word: string, isFirst: boolean, names: ReadonlySet<string>): string {
  const [, lead, core, tail] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(word) ?? ['', '', word, ''];
  const ordinaryFirst = isFirst && /^\p{Lu}[^\p{Lu}]*$/u.test(core!) && !names.has(core!.toLowerCase());
  const braced = core !== '' && /\p{Lu}/u.test(core!) && !ordinaryFirst;
  const latex = toLatex(core!);
  return toLatex(lead!) + (braced ? `{${latex}}` : latex) + toLatex(tail!);
}
