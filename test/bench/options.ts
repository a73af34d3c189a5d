/** Owns the command line of the benchmarks. */
import { parseArgs } from 'node:util';

export interface Options {
  /** Ends within five minutes on two busy cores: fewer runs, nothing at 100 times the size. */
  readonly quick: boolean;
  /** The rows alone, as JSON on standard output. */
  readonly json: boolean;
  /** Only builds and holds ten million citations. */
  readonly memory: boolean;
  /** Also write the table to `graph/lineage/BENCHMARKS.md`. */
  readonly write: boolean;
}

export const usage = `usage: npm run bench -- [--quick] [--json] [--write] | --memory [--json]
  --quick    fewer runs and no graph of 35 M citations; ends within five minutes
  --json     print the rows of the goals as a JSON array and nothing else
  --write    keep the tables in graph/lineage/BENCHMARKS.md
  --memory   build and hold 10 M citations and say what that takes`;

/** @throws TypeError for an option that does not exist */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      memory: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  return values;
}
