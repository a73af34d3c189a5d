/** The queries of `graph/README.md` are promises: each runs and finds something on a small graph. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openNeo4jStore } from '../../graph/store/neo4j/neo4j-store.ts';
import { smallGraph } from '../support/neo4j/small-graph.ts';
import { clearDatabase, connect } from '../support/neo4j-server.ts';

const readme = readFileSync(join(import.meta.dirname, '../../graph/README.md'), 'utf8');
const queries = [...readme.matchAll(/\n([^\n]+)\n\n```cypher\n([\s\S]*?)```/g)].map((match) => ({
  purpose: match[1]!.trim(),
  statement: match[2]!,
}));

describe('graph/README.md', () => {
  const admin = connect(inject('neo4j'));
  beforeAll(async () => {
    await clearDatabase(admin);
    const store = await openNeo4jStore(inject('neo4j'));
    await store.apply(smallGraph);
    await store.close();
  });
  afterAll(() => admin.close());

  it('has ten queries', () => {
    expect(queries).toHaveLength(10);
  });

  it.each(queries)('answers: $purpose', async ({ statement }) => {
    const { records, summary } = await admin.executeQuery(statement);
    expect(records.length).toBeGreaterThan(0);
    expect(summary.notifications.map(({ code, title }) => `${code} ${title}`)).toEqual([]);
  });

  it('names every label and relationship that the store writes', async () => {
    const found = await admin.executeQuery('CALL db.labels() YIELD label RETURN collect(label) AS names');
    const related = await admin.executeQuery(
      'CALL db.relationshipTypes() YIELD relationshipType RETURN collect(relationshipType) AS names',
    );
    const names = [...found.records, ...related.records].flatMap((row): string[] => row.get('names'));
    expect(names.filter((name) => !readme.includes(`| \`:${name}\``))).toEqual([]);
  });
});
