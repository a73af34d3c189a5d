/** Reads the collections that the bundled facts are taken from, and gives the bundled files as text. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StemmaError } from '../../graph/model/errors.ts';
import { bundledFolder } from '../index.ts';
import { buildBibliographies, type SourcePaper, toJsonLines } from './bibliographies.ts';
import { readHandWritten } from './names.ts';
import { buildReadingList } from './reading-list.ts';

/** The two generated files as text, from the corpus and the hand-written names. */
export function buildData(corpus: string): { bibliographies: string; readingList: string } {
  const handWritten = readHandWritten(readFileSync(join(bundledFolder(), 'names.json'), 'utf8'));
  const list = readFileSync(join(corpus, 'lists', 'awesome-distributed-systems.md'), 'utf8');
  return {
    bibliographies: toJsonLines(buildBibliographies(readSources(join(corpus, 'bibliographies')), handWritten)),
    readingList: buildReadingList(list),
  };
}

function readSources(folder: string): SourcePaper[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.flatMap((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n');
    return lines.flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, `${name}:${index + 1}`)]));
  });
}

function parseLine(line: string, place: string): SourcePaper {
  try {
    return JSON.parse(line) as SourcePaper;
  } catch (cause) {
    throw new StemmaError('bad-input', `${place} is not a line of JSON.`, { cause });
  }
}
