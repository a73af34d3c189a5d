/**
 * Who may import whom. Each rule says why; `npm run check` fails on a breach, and `test/unit/borders.test.ts` plants one.
 */

/** @returns a rule that forbids imports from `from` (but `fromExcept`) to anything in `to` (but `except`) */
function border(name, from, to, comment, except, fromExcept) {
  return {
    name,
    severity: 'error',
    comment,
    from: { path: from, ...(fromExcept === undefined ? {} : { pathNot: fromExcept }) },
    to: { path: to, ...(except === undefined ? {} : { pathNot: except }) },
  };
}

const own = '^(graph|ingest|server|cli|web|data|test)/';

export default {
  forbidden: [
    border(
      'model-imports-nothing',
      '^graph/model/',
      '.',
      'The model is what everything shares, the browser too.',
      '^graph/model/',
    ),
    border(
      'lineage-is-pure',
      '^graph/lineage/',
      '.',
      'Algorithms run anywhere: no Node, no npm, no store.',
      '^graph/(lineage|model)/',
    ),
    border(
      'store-knows-the-model-only',
      '^graph/store/',
      own,
      'Stores keep rows; what they mean is decided above.',
      '^graph/(store|model)/',
    ),
    border(
      'engine-knows-the-graph-only',
      '^graph/engine/',
      own,
      'Answers do not depend on who asks or what was read.',
      '^graph/',
    ),
    border('graph-is-the-bottom', '^graph/', own, 'The graph knows nothing of those who use it.', '^graph/'),
    border('ingest-knows-the-graph-only', '^ingest/', own, 'Ingest runs without a server.', '^(ingest|graph)/'),
    border(
      'server-uses-ingest-by-its-door',
      '^server/',
      '^(ingest|cli|web|data|test)/',
      'One door, so that the pipeline can change.',
      '^ingest/index\\.ts$',
    ),
    border(
      'cli-uses-ingest-by-its-door',
      '^cli/',
      '^(ingest|web|test)/',
      'One door, so that the pipeline can change.',
      '^ingest/index\\.ts$',
    ),
    border(
      'cli-uses-data-by-its-door',
      '^cli/',
      '^data/',
      'Where bundled files lie is known in one place.',
      '^data/index\\.ts$',
    ),
    border(
      'data-is-made-of-graph-words',
      '^data/',
      own,
      'Bundled data is facts; making it needs only the model.',
      '^(data|graph/model)/',
    ),
    border(
      'nothing-needs-tests',
      '^(graph|ingest|server|cli|web|data)/',
      '^test/',
      'Tests look at the product, not the other way round.',
    ),
    border(
      'neo4j-stays-in-its-store',
      own,
      '^node_modules/neo4j-driver',
      'Cypher has one home.',
      undefined,
      '^(graph/store/neo4j|test)/',
    ),
    border(
      'sqlite-stays-in-its-store',
      own,
      '^node_modules/libsql',
      'SQL has one home.',
      undefined,
      '^(graph/store/sqlite|test)/',
    ),
    border(
      'express-stays-in-server',
      '^(graph|ingest|cli|web|data)/',
      '^node_modules/(express|helmet)',
      'HTTP has one home.',
    ),
    border(
      'citation-js-stays-in-export',
      '^(graph|cli|web|data)/|^server/(?!export/)',
      '^node_modules/@citation-js/',
      'Reference formats have one home.',
    ),
    border(
      'cytoscape-stays-in-map',
      '^(graph|ingest|server|cli|data)/|^web/(?!map/)',
      '^node_modules/cytoscape',
      'What draws can be replaced without a word to the rest of the page.',
    ),
    border(
      'layouts-are-pure',
      '^web/layouts/',
      '.',
      'Positions in, positions out: no view, no state, no package.',
      '^web/layouts/|^graph/lineage/stemma-rows\\.ts$|^graph/model/',
    ),
    border(
      'state-knows-no-view',
      '^web/(state|api)/',
      '^web/(map|panels|layouts|theme|app|main)',
      'What is shown does not depend on how.',
    ),
    border(
      'panels-know-no-map',
      '^web/panels/',
      '^web/(map|app|main)',
      'Panels and map know each other through the explorer alone.',
    ),
    border(
      'map-knows-no-panels',
      '^web/map/',
      '^web/(panels|app|main)',
      'Panels and map know each other through the explorer alone.',
    ),
    border('theme-stands-alone', '^web/theme/', '^web/(?!theme/)', 'Colors are chosen before anything is shown.'),
    border(
      'page-is-apart',
      '^web/',
      '^(ingest|cli|data|test)/',
      'The page knows the answers, not how they came about.',
    ),
    {
      name: 'page-takes-types-only',
      severity: 'error',
      comment: 'A browser gets no code of the server; of the graph, the pure model and the layout of rows.',
      from: { path: '^web/' },
      to: {
        path: '^(graph|server)/',
        pathNot: '^graph/lineage/stemma-rows\\.ts$|^graph/model/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two modules that need each other are one, or need a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependencies-in-what-ships',
      severity: 'error',
      comment: 'What ships runs without the tools of development.',
      from: { path: '^(graph|ingest|server|cli|data)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache)/|^test/(fixtures|scratch)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
};
