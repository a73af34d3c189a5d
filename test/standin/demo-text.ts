/** What the demonstration prints: addresses, things to try, and who was asked how much. */
import type { Corpus } from './corpus/corpus.ts';
import type { LimitsReport } from './limits/request-log.ts';
import type { Standin } from './start-standin.ts';

/** The environment of a shell that is to ask the stand-in, a line each. */
export function environmentText({ env }: Standin): string {
  return Object.entries(env)
    .map(([name, url]) => `export ${name}=${url}`)
    .join('\n');
}

/** One request for each service, of papers which the corpus has. */
export function examplesText({ urls }: Standin, corpus: Corpus): string {
  const known = corpus.papers.find(({ full, ids, references }) => full && ids.doi !== null && references.length > 10);
  const preprint = corpus.papers.find(({ ids }) => ids.arxiv !== null);
  const doi = encodeURIComponent(known?.ids.doi ?? '');
  const title = encodeURIComponent(known?.title ?? '');
  const arxiv = preprint?.ids.arxiv ?? '';
  const addresses = [
    `${urls.openalex}/works/${known?.ids.openalex}?select=id,doi,display_name,referenced_works_count`,
    `${urls.crossref}/works?rows=2&select=DOI,title,score&query.bibliographic=${title}`,
    `${urls.s2}/paper/DOI:${doi}/references?fields=title,year&limit=3`,
    `${urls.datacite}/dois/${encodeURIComponent(`10.48550/arxiv.${arxiv}`)}`,
    `${urls.arxiv}/api/query?id_list=${arxiv}`,
    `${urls.dblp}/search/publ/api?format=json&h=1&q=${title}`,
    `${urls.opencitations}/index/v2/reference-count/doi:${doi}`,
    `${urls.unpaywall}/v2/${doi}?email=reader@stemma.test`,
  ];
  return addresses.map((address) => `curl -s '${address.replaceAll("'", '%27')}'`).join('\n');
}

const headings = ['service', 'kind', 'requests', 'cost', '429', 'too fast', 'busiest second', 'per second'];

/** A row for each service and kind of request. */
export function limitsText({ lines }: LimitsReport): string {
  const rows = lines.map((line) =>
    [
      line.service,
      line.kind,
      line.requests,
      line.cost,
      line.answers429,
      line.beyondLimits,
      line.busiestSecond,
      line.meanRate.toFixed(2),
    ].map(String),
  );
  const table = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) => row.map((cell, column) => padded(cell, widths[column] ?? 0, column)).join('  ')).join('\n');
}

/** Words to the left, numbers to the right. */
function padded(cell: string, width: number, column: number): string {
  return column < 2 ? cell.padEnd(width) : cell.padStart(width);
}
