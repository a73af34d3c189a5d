/**
 * node test/neo4j/scale.mjs [papers] [--compare]
 * Measures scopes on a large graph in a real Neo4j server; see `test/README.md`.
 */
import { runnerImport } from 'vite';

const { module } = await runnerImport(new URL('./scale.ts', import.meta.url).pathname, { configFile: false });
const papers = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 800_000);
await module.measureScale(papers, { compare: process.argv.includes('--compare') });
