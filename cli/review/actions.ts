/** What a person can say to `stemma review`: a letter or number, with what belongs to it. */

export type ReviewAction =
  /** The entry means these candidates, counted from 1. */
  | { readonly kind: 'choose'; readonly numbers: readonly number[] }
  | { readonly kind: 'identifiers'; readonly ids: readonly string[] }
  | { readonly kind: 'not-a-paper' }
  | { readonly kind: 'same' | 'different'; readonly numbers: readonly [number, number] }
  /** The entry's link, or that of a candidate. */
  | { readonly kind: 'open'; readonly number: number | null }
  | { readonly kind: 'search'; readonly words: string }
  /** What was decided of the entry is taken back. */
  | { readonly kind: 'reopen' }
  | { readonly kind: 'skip' | 'undo' | 'quit' | 'help' }
  | { readonly kind: 'unclear'; readonly message: string };

export const help = [
  '1-9  it means this candidate (on a pipe also "1 3": it names both)',
  'i    give identifiers: DOIs, arXiv ids, ids of the graph',
  'n    it is not a paper',
  's    two candidates are the same work ("s 1 2")',
  'd    two candidates are different works ("d 1 2")',
  'o    open its link; "o 2" that of a candidate',
  '/    look for other candidates by words',
  'r    take back what was decided of it',
  'k    skip (also Enter)        u  undo        q  quit; what was decided is kept        ?  this help',
];

/** @param line as typed, or as the keys of a terminal spell it */
export function parseAction(line: string): ReviewAction {
  const text = line.trim();
  if (/^\d+(?:[\s,+]+\d+)*$/.test(text)) return { kind: 'choose', numbers: numbersIn(text) };
  const [, letter = '', rest = ''] = /^(\S)\s*(.*)$/s.exec(text) ?? [];
  switch (letter) {
    case '':
    case 'k':
      return rest === '' ? { kind: 'skip' } : unclear(text);
    case 'n':
      return rest === '' ? { kind: 'not-a-paper' } : unclear(text);
    case 'u':
      return rest === '' ? { kind: 'undo' } : unclear(text);
    case 'q':
      return rest === '' ? { kind: 'quit' } : unclear(text);
    case 'r':
      return rest === '' ? { kind: 'reopen' } : unclear(text);
    case '?':
    case 'h':
      return { kind: 'help' };
    case 'i':
      return rest === ''
        ? { kind: 'unclear', message: 'An identifier is missing, as in: i 10.1145/279227.279229' }
        : { kind: 'identifiers', ids: rest.split(/\s+/) };
    case '/':
      return rest === ''
        ? { kind: 'unclear', message: 'Words are missing, as in: / paxos made' }
        : { kind: 'search', words: rest };
    case 'o':
      return /^\d*$/.test(rest) ? { kind: 'open', number: rest === '' ? null : Number(rest) } : unclear(text);
    case 's':
    case 'd': {
      const numbers = numbersIn(rest);
      const [one, other] = numbers;
      if (numbers.length === 2 && one !== other) {
        return { kind: letter === 's' ? 'same' : 'different', numbers: [one!, other!] };
      }
      return { kind: 'unclear', message: `Two candidates are needed, as in: ${letter} 1 2` };
    }
    default:
      return unclear(text);
  }
}

function unclear(text: string): ReviewAction {
  return { kind: 'unclear', message: `"${text}" is not known here; ? shows what is.` };
}

function numbersIn(text: string): number[] {
  return [...new Set([...text.matchAll(/\d+/g)].map(([digits]) => Number(digits)))];
}
