/** Papers in the formats of reference managers: the same papers give the same bytes, in whatever order they were asked. */
import { StemmaError, type StoredPaper } from '../../graph/index.ts';
import { toBibtex } from './bibtex.ts';
import { citationKeys } from './citation-keys.ts';
import { toCsl } from './csl.ts';
import { plainLine } from './latex.ts';
import { parseNames } from './names.ts';

export const exportFormats = ['bibtex', 'csl-json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a browser and a shell need to know of each format. */
export const formatInfo: Readonly<Record<ExportFormat, { mediaType: string; extension: string }>> = {
  bibtex: { mediaType: 'application/x-bibtex; charset=utf-8', extension: 'bib' },
  'csl-json': { mediaType: 'application/vnd.citationstyles.csl+json; charset=utf-8', extension: 'json' },
};

/** @throws StemmaError `bad-input` for a format that is not written */
export function parseExportFormat(text: string): ExportFormat {
  const format = exportFormats.find((name) => name === text);
  if (format !== undefined) return format;
  throw new StemmaError('bad-input', `There is no export format "${text}".`, {
    hint: `Formats: ${exportFormats.join(', ')}.`,
  });
}

/** The papers, each once, by id, as one text that ends with a line break (empty for no papers in BibTeX). */
export function exportPapers(papers: readonly StoredPaper[], format: ExportFormat): string {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const sorted = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const keys = citationKeys(
    sorted.map((paper) => ({
      id: paper.id,
      title: paper.title,
      year: paper.year,
      firstAuthor: parseNames(paper.authors.map(({ name }) => ({ name: plainLine(name) })))[0],
    })),
  );
  const items = sorted.map((paper) => toCsl(paper, keys.get(paper.id)!));
  return format === 'bibtex' ? toBibtex(sorted, items) : `${JSON.stringify(items, null, 2)}\n`;
}
