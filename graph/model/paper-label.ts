/**
 * What a paper is called where there is room for a few words, on the page's map and in a tree on the terminal: its known
 * short name, else what stands before the colon of its title, else the whole title when that is short, else surname and
 * year. Papers that would be called the same get more words.
 */
import type { Paper } from './paper.ts';

type Labeled = Pick<Paper, 'id' | 'title' | 'year' | 'authors'> & { readonly shortName?: string };

const longest = 26;

/** One label for each paper, no two the same as far as titles and years can tell. */
export function labelsOf(papers: readonly Labeled[]): ReadonlyMap<string, string> {
  const labels = new Map(papers.map((paper) => [paper.id, labelOf(paper)]));
  for (const more of [withYear, withTitleWords, withWholeTitle]) {
    for (const group of alike(papers, labels)) for (const paper of group) labels.set(paper.id, more(paper));
  }
  return labels;
}

export function labelOf(paper: Labeled): string {
  if (paper.shortName !== undefined && paper.shortName !== '') return paper.shortName;
  const title = paper.title.trim();
  const beforeColon = title.split(/:\s/, 1)[0]!.trim();
  if (beforeColon !== title && beforeColon.length >= 2 && beforeColon.length <= longest) return beforeColon;
  if (title.length <= longest) return title === '' ? 'Untitled' : title;
  return surnameAndYear(paper) ?? firstWords(title);
}

/** Surname of the first author: suffixes such as "Jr." and dates that some sources append are not surnames. */
export function surname(name: string): string {
  const plain = name.replace(/\([^)]*\)|\b\d{4}\b/g, ' ').trim();
  const [beforeComma = '', afterComma] = plain.split(/,\s*/);
  if (afterComma !== undefined && !isSuffix(afterComma)) return beforeComma.trim();
  const words = beforeComma.split(/\s+/).filter((word) => word !== '' && !isSuffix(word));
  const particle = words.findIndex(
    (word, at) => at > 0 && at < words.length - 1 && /^(van|von|de|der|den|di|da|la|le|du|dos|el)$/i.test(word),
  );
  return (particle < 0 ? words.slice(-1) : words.slice(particle)).join(' ');
}

function isSuffix(word: string): boolean {
  return /^(jr|sr|ii|iii|iv|phd)\.?$/i.test(word.trim());
}

function surnameAndYear({ authors, year }: Labeled): string | null {
  const name = authors[0] === undefined ? '' : surname(authors[0].name);
  if (name === '') return null;
  return year === null ? name : `${name} ${year}`;
}

/** As many whole words as fit, with an ellipsis. */
function firstWords(title: string): string {
  if (title.length <= longest) return title;
  const cut = title.slice(0, longest);
  const end = cut.lastIndexOf(' ');
  return `${(end > longest / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.–-]+$/, '')}…`;
}

function withYear(paper: Labeled): string {
  const label = labelOf(paper);
  return paper.year === null || label.endsWith(String(paper.year)) ? label : `${label} ${paper.year}`;
}

function withTitleWords(paper: Labeled): string {
  const rest = paper.shortName === undefined ? paper.title : `${paper.shortName}: ${paper.title}`;
  return firstWords(rest.replace(/^(a|an|the|on)\s+/i, ''));
}

function withWholeTitle(paper: Labeled): string {
  return paper.year === null ? paper.title : `${paper.title} ${paper.year}`;
}

function alike(papers: readonly Labeled[], labels: ReadonlyMap<string, string>): Labeled[][] {
  const groups = new Map<string, Labeled[]>();
  for (const paper of papers) {
    const label = labels.get(paper.id)!.toLowerCase();
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [paper]);
    else group.push(paper);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
