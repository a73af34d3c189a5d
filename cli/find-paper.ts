/** The paper that a person names: an identifier, a short name, a title. A name that means several gives the candidates. */
import { type Engine, fold, type Paper, parseIdentifier, StemmaError, surname } from '../graph/index.ts';

const shownCandidates = 5;

/** @throws StemmaError `not-found`; `ambiguous` with the candidates, when the name is not exactly one paper's */
export async function findPaper(engine: Engine, name: string): Promise<Paper> {
  if (parseIdentifier(name) !== null) return engine.paper(name);
  const candidates = await engine.search(name, 20);
  const wanted = fold(name);
  const isNamed = ({ shortName, title }: Paper) =>
    (shortName !== undefined && fold(shortName) === wanted) || fold(title) === wanted;
  const exact = candidates.filter(isNamed);
  // A paper with a record of its own is meant rather than one known only from citations.
  const full = exact.filter(({ status }) => status === 'full');
  const meant = full.length > 0 ? full : exact.length > 0 ? exact : candidates;
  if (meant.length === 1) return meant[0]!;
  if (meant.length === 0) {
    throw new StemmaError('not-found', `No paper is called "${name}".`, {
      hint: 'Try some words of its title, or its DOI.',
    });
  }
  const lines = meant.slice(0, shownCandidates).map((paper) => `  ${paper.id}  ${describePaper(paper)}`);
  throw new StemmaError('ambiguous', `"${name}" may mean several papers:\n${lines.join('\n')}`, {
    hint: 'Ask again with an id from the left.',
  });
}

/** "The Part-Time Parliament (Lamport 1998)"; two authors are both named, of more the first. */
export function describePaper({ title, authors, year }: Paper): string {
  const [first, second] = authors.slice(0, 2).map(({ name }) => surname(name));
  const who = authors.length > 2 ? `${first} et al.` : second === undefined ? first : `${first} and ${second}`;
  const parts = [who, year].filter((part) => part !== null && part !== undefined && part !== '');
  return parts.length === 0 ? title : `${title} (${parts.join(' ')})`;
}

export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
