/**
 * Cypher on a real Neo4j, as a process: DATASET-FOLDER JSON-OF-RunSettings. Times are wall times, since the work is done in the
 * server's process; so they are to be compared with a grain of salt. Closures go level by level from here: a pattern without
 * a bound does not end on a citation graph.
 */
import type { Session } from 'neo4j-driver';
import { connect, startNeo4j } from '../../support/neo4j-server.ts';
import { openDataset, readQuestions } from '../data/datasets.ts';
import type { EngineReport, Operation } from '../engine-report.ts';
import { quantile } from '../measure.ts';
import type { RunSettings } from '../stemma/recorder.ts';

const [folder, text] = process.argv.slice(2);
if (folder === undefined || text === undefined) throw new Error('expected the folder of a dataset and settings');
const settings = JSON.parse(text) as RunSettings;
const graph = openDataset(folder);
const { hubs, pairs } = readQuestions(folder);
const batch = 10_000;

async function load(session: Session): Promise<void> {
  await session.run('CREATE CONSTRAINT FOR (p:Paper) REQUIRE p.number IS UNIQUE');
  await session.run('UNWIND range(0, $last) AS number CREATE (:Paper {number: number})', {
    last: graph.paperCount - 1,
  });
  let rows: [number, number][] = [];
  const flush = async (): Promise<void> => {
    await session.run(
      'UNWIND $rows AS row MATCH (a:Paper {number: row[0]}) MATCH (b:Paper {number: row[1]}) CREATE (a)-[:CITES]->(b)',
      { rows },
    );
    rows = [];
  };
  for (let u = 0; u < graph.paperCount; u++) {
    for (let e = graph.referenceOffsets[u]!; e < graph.referenceOffsets[u + 1]!; e++) {
      rows.push([u, graph.referenceTargets[e]!]);
      if (rows.length === batch) await flush();
    }
  }
  await flush();
}

async function ask(session: Session, query: string, parameters: object): Promise<number[]> {
  const { records } = await session.executeRead((transaction) => transaction.run(query, parameters));
  return records.map((record) => record.get(0) as number);
}

async function threeSteps(session: Session): Promise<number> {
  let sum = 0;
  for (const hub of hubs) {
    const query = 'MATCH (h:Paper {number: $hub})<-[:CITES*1..3]-(p) WHERE p <> h RETURN count(DISTINCT p)';
    sum += (await ask(session, query, { hub }))[0]!;
  }
  return sum;
}

async function closures(session: Session): Promise<number> {
  const query = 'UNWIND $level AS number MATCH (:Paper {number: number})<-[:CITES]-(p) RETURN DISTINCT p.number';
  let sum = 0;
  for (const hub of hubs) {
    const seen = new Set([hub]);
    for (let level = [hub]; level.length > 0; ) {
      level = (await ask(session, query, { level })).filter((number) => !seen.has(number));
      for (const number of level) seen.add(number);
    }
    sum += seen.size - 1;
  }
  return sum;
}

async function distances(session: Session): Promise<number> {
  const query =
    'MATCH (a:Paper {number: $newer}), (b:Paper {number: $older}) RETURN length(shortestPath((a)-[:CITES*]->(b)))';
  let sum = 0;
  for (const [newer, older] of pairs) sum += (await ask(session, query, { newer, older }))[0]!;
  return sum;
}

async function measure(runs: number, by: string, work: () => Promise<number>): Promise<Operation> {
  const answer = await work();
  const samples: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await work();
    samples.push(performance.now() - start);
  }
  return { cpuMs: quantile(samples, 0.5), leastMs: Math.min(...samples), runs, by, answer };
}

const server = await startNeo4j();
const connection = connect(server);
try {
  const { agent } = await connection.getServerInfo();
  const session = connection.session();
  await load(session);
  const operations = {
    descendants: await measure(1, 'level by level, wall', () => closures(session)),
    'three-steps': await measure(settings.runs, 'count(DISTINCT), wall', () => threeSteps(session)),
    pairs: await measure(settings.runs, 'shortestPath, wall', () => distances(session)),
  };
  const report: EngineReport = { engine: 'neo4j', version: agent ?? 'unknown', operations, figures: {} };
  process.stdout.write(JSON.stringify(report));
} finally {
  await connection.close();
  await server.stop();
}
