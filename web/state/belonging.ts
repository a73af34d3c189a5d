/** Which cluster a paper belongs to, and which section of a reading list names it. */
import type { Cluster, ListWithEntries } from '../api/client.ts';

export function clusterOfPapers(clusters: readonly Cluster[]): ReadonlyMap<string, number> {
  return new Map(clusters.flatMap(({ number, members }) => members.map((id) => [id, number] as const)));
}

/** Name of a cluster: the words by which its titles differ. */
export function clusterName({ terms, number }: Pick<Cluster, 'terms' | 'number'>): string {
  if (terms.length === 0) return `Subject ${number + 1}`;
  const words = terms.slice(0, 2).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How a section is written: its headings, outermost first. */
export function sectionName(section: readonly string[]): string {
  return section.join(' / ');
}

/** Ids of the papers that a list, or one section of it (with those inside), names. */
export function sectionOf(
  lists: readonly ListWithEntries[],
  list: string,
  section: string | null,
): ReadonlySet<string> {
  const entries = lists.find(({ id }) => id === list)?.items ?? [];
  const inside = entries.filter(({ section: headings }) => {
    const name = sectionName(headings);
    return section === null || name === section || name.startsWith(`${section} / `);
  });
  return new Set(
    inside.flatMap(({ paper, papers }) => [...(paper ? [paper] : []), ...(papers ?? [])].map((p) => p.id)),
  );
}
