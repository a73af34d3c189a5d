/**
 * Constraints, indexes and their versions. The version of the schema stands on the one `:Meta` node; a server written by
 * a newer Stemma is refused, an older one is brought up to date step by step.
 */
import { StemmaError } from '../../model/errors.ts';
import type { Neo4jConnection } from './connection.ts';
import { cypher } from './cypher.ts';

const unique = (name: string, label: string, property: string) =>
  `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`;
const index = (name: string, label: string, property: string) =>
  `CREATE INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON (n.${property})`;

/** `migrations[v]` leads from version v to v + 1; each statement may run twice without harm. */
const migrations: readonly (readonly string[])[] = [
  [
    unique('meta_id', 'Meta', 'id'),
    unique('paper_id', 'Paper', 'id'),
    unique('author_id', 'Author', 'id'),
    unique('venue_id', 'Venue', 'id'),
    unique('system_id', 'System', 'id'),
    unique('reading_list_id', 'ReadingList', 'id'),
    unique('section_key', 'Section', 'key'),
    unique('record_key', 'Record', 'key'),
    unique('reference_key', 'Reference', 'key'),
    unique('alias_alias', 'Alias', 'alias'),
    unique('job_id', 'Job', 'id'),
    unique('decision_list', 'Decision', 'list'),
    index('paper_year', 'Paper', 'year'),
    index('entry_list', 'Entry', 'list'),
    index('record_paper', 'Record', 'paper'),
    index('reference_record', 'Reference', 'record'),
    index('reference_paper', 'Reference', 'paper'),
    index('alias_paper', 'Alias', 'paper'),
    // The text is folded before it is stored; splitting at spaces alone keeps its words exactly as the queries have them.
    `CREATE FULLTEXT INDEX paper_text IF NOT EXISTS FOR (p:Paper) ON EACH [p.searchText]
     OPTIONS { indexConfig: { \`fulltext.analyzer\`: 'whitespace', \`fulltext.eventually_consistent\`: false } }`,
  ],
];

/** @throws StemmaError `store-newer`; `store-damaged` when the papers there are not Stemma's */
export async function prepareSchema(connection: Neo4jConnection): Promise<void> {
  const found = (await connection.read(cypher.schemaVersion))[0];
  const version: number | null = found?.get('schema') ?? null;
  const { location } = connection.server;
  if (version === null && found?.get('papers') > 0) {
    throw new StemmaError('store-damaged', `${location} holds :Paper nodes that Stemma did not write`, {
      hint: 'Use an empty database, or another one by STEMMA_NEO4J_DATABASE.',
    });
  }
  if (version !== null && version > migrations.length) {
    throw new StemmaError('store-newer', `${location} was written by a newer Stemma (schema ${version})`, {
      hint: `This one knows schema ${migrations.length}; update it.`,
    });
  }
  if (version === migrations.length) return;
  for (const statement of migrations.slice(version ?? 0).flat()) {
    await connection.write((transaction) => transaction.run(statement));
  }
  await connection.read(cypher.awaitIndexes);
  await connection.write((transaction) => transaction.run(cypher.setSchemaVersion, { schema: migrations.length }));
}
