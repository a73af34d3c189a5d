/**
 * `npm run bench:matching`: how well works are recognized, beside plain equality of titles in the same run. Needs
 * `STEMMA_CORPUS`; ends with 1 when an entry whose identifier was hidden is matched to another work.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openBibliography } from '../../ingest/sources/bibliography/bibliography-source.ts';
import { corpus } from './data/corpus-path.ts';
import * as catalogues from './matching/catalogues.ts';
import { hideIdentifiers } from './matching/hidden-identifiers.ts';
import * as references from './matching/reference-strings.ts';
import { type Measured, toText } from './matching/report.ts';
import { type Outcome, score, toUnverifiable } from './matching/score.ts';

const usage = `usage: STEMMA_CORPUS=… npm run bench:matching -- [--failures [--to FILE]] [--json]
  --failures   list every failure, not only the first of each kind
  --to FILE    write them there instead
  --json       the scores with all failures as JSON and nothing else`;

const project = fileURLToPath(new URL('../../../../../', import.meta.url));
const bundled = join(project, 'data', 'distributed-systems', 'bibliographies.jsonl');
const judged = join(project, 'test', 'bench', 'matching', 'judged', 'systems-2017.jsonl');

async function main(): Promise<number> {
  const options = readOptions();
  if (options === null) return 2;
  if (corpus === undefined) {
    console.error('STEMMA_CORPUS names no corpus: there is nothing to measure on.');
    return 2;
  }
  const measured = [...onCatalogues(corpus), ...(await onStrings(corpus)), await onHiddenIdentifiers(corpus)];
  if (options.json) console.log(JSON.stringify(measured, null, 1));
  else console.log(toText(measured, options.failures && options.to === undefined));
  if (options.to !== undefined) writeFileSync(options.to, `${toText(measured, true)}\n`);
  return measured.at(-1)!.score.failures.some(({ kind }) => kind === 'wrong') ? 1 : 0;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        failures: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        to: { type: 'string' },
      },
    }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    return null;
  }
}

function onCatalogues(path: string): Measured[] {
  const read = catalogues.readCatalogues(path);
  const plain = catalogues.byPlainTitle(read);
  return [
    toMeasured(
      'DBLP-ACM, all fields',
      'two catalogues, one-to-one; title, authors, venue and year',
      catalogues.withAllFields(read),
      plain,
    ),
    toMeasured(
      'DBLP-ACM, titles alone',
      'the same from titles on both sides; the publication itself counts, not another version of the work',
      catalogues.withTitlesAlone(read),
      plain,
    ),
    toMeasured(
      'DBLP-ACM, as lines of a list',
      'each title of DBLP by itself among the records of ACM; any version of the work counts',
      catalogues.asLinesOfAList(read),
      catalogues.byPlainTitle(read),
    ),
  ];
}

async function onStrings(path: string): Promise<Measured[]> {
  const source = await openBibliography(bundled, { name: 'bundled', names: false });
  const strings = references.readJudgedStrings(path, judged);
  const plain = references.byPlainTitle(strings, source);
  return [
    toMeasured(
      '300 strings, as references',
      'printed references of systems papers of 2017 merged with the bundled collection',
      references.asReferences(strings, source),
      plain,
    ),
    toMeasured(
      '300 strings, as lines of a list',
      'the same looked up among the bundled papers',
      await references.asLines(strings, source),
      plain,
    ),
  ];
}

async function onHiddenIdentifiers(path: string): Promise<Measured> {
  const source = await openBibliography(bundled, { name: 'bundled' });
  const { outcomes, byPlainTitle, unverifiable, files } = await hideIdentifiers(path, source);
  const title = `entries of ${files} lists and bibliographies, among the bundled papers and the entries of the other files`;
  return toMeasured('hidden identifiers', title, outcomes, byPlainTitle, unverifiable);
}

function toMeasured(
  name: string,
  title: string,
  outcomes: readonly Outcome[],
  plain: readonly Outcome[],
  unverifiable: readonly Outcome[] = [],
): Measured {
  return { name, title, score: score(outcomes), plain: score(plain), unverifiable: unverifiable.map(toUnverifiable) };
}

process.exitCode = await main();
