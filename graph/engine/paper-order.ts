/** The order in which answers show papers: by year, those without one last, then by id. */
export function byYearThenId(
  a: { readonly year: number | null; readonly id: string },
  b: { readonly year: number | null; readonly id: string },
): number {
  if (a.year !== b.year) return a.year === null ? 1 : b.year === null ? -1 : a.year - b.year;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
