/** The graph between some papers, and papers in the formats of reference managers. */
import type { Engine } from '../../graph/index.ts';
import { type ExportFormat, exportFormats, exportPapers, formatInfo } from '../export/export-papers.ts';
import { type AnyRoute, FileReply, route } from '../http/route.ts';
import { subgraph } from '../schemas/paper.ts';
import { exportBody, exportQuery, graphBody, graphQuery, noQuery } from '../schemas/parameters.ts';

const files = exportFormats.map((format) => formatInfo[format].mediaType);

async function exported(engine: Engine, ids: readonly string[], format: ExportFormat): Promise<FileReply> {
  const { mediaType, extension } = formatInfo[format];
  return new FileReply(exportPapers(await engine.storedPapers(ids), format), mediaType, `stemma.${extension}`);
}

export const graphRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/api/graph',
    summary: 'Some papers and every citation among them',
    example: '/api/graph?id=10.1145/279227.279229&id=10.1145/359545.359563',
    heavy: true,
    query: graphQuery,
    response: subgraph,
    handle: ({ query }, { engine }) => engine.subgraph(query.id),
  }),
  route({
    method: 'post',
    path: '/api/graph',
    summary: 'The same, for more ids than an address holds',
    example: '/api/graph',
    heavy: true,
    query: noQuery,
    body: graphBody,
    response: subgraph,
    handle: ({ body }, { engine }) => engine.subgraph(body.ids),
  }),
  route({
    method: 'get',
    path: '/api/export',
    summary: 'Papers as BibTeX or CSL-JSON',
    example: '/api/export?id=10.1145/279227.279229&format=bibtex',
    heavy: true,
    query: exportQuery,
    files,
    handle: ({ query }, { engine }) => exported(engine, query.id, query.format),
  }),
  route({
    method: 'post',
    path: '/api/export',
    summary: 'The same, for more ids than an address holds',
    example: '/api/export',
    heavy: true,
    query: noQuery,
    body: exportBody,
    files,
    handle: ({ body }, { engine }) => exported(engine, body.ids, body.format),
  }),
];
