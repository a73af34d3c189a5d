/**
 * The door to citation-js for reading: one entry in, one CSL item out. Loaded on first use, since it costs a tenth of a
 * second; only data parsers are used, which ask no network.
 */
import { createRequire } from 'node:module';

/** A BibTeX entry whose values are LaTeX as written. */
export interface BibtexInput {
  readonly type: string;
  readonly label: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** Tags of a RIS record; those that occur several times as lists. */
export type RisInput = Readonly<Record<string, string | readonly string[]>>;

/** What comes back: CSL-JSON in name, but its values have whatever type the file gave them. */
export type CslLike = Readonly<Record<string, unknown>>;

type Table = Readonly<Record<string, unknown>>;

interface CitationJs {
  readonly plugins: {
    readonly input: { data(input: unknown, type: string): CslLike | CslLike[] };
    readonly config: { get(plugin: '@bibtex'): { readonly constants: Readonly<Record<string, Table | undefined>> } };
  };
}

let loaded: CitationJs | undefined;
let commands: ReadonlySet<string> | undefined;

function citationJs(): CitationJs {
  if (loaded === undefined) {
    const require = createRequire(import.meta.url);
    loaded = require('@citation-js/core') as CitationJs;
    require('@citation-js/plugin-bibtex');
    require('@citation-js/plugin-ris');
  }
  return loaded;
}

/** @throws whatever citation-js throws for an entry that it cannot read */
export function bibtexToCsl(entry: BibtexInput): CslLike {
  return first(citationJs().plugins.input.data([entry], '@biblatex/entries+list'));
}

/** @throws whatever citation-js throws for a record that it cannot read */
export function risToCsl(record: RisInput): CslLike {
  return first(citationJs().plugins.input.data(record, '@ris/record'));
}

/** LaTeX commands whose meaning citation-js knows, without backslash. */
export function knownCommands(): ReadonlySet<string> {
  if (commands === undefined) {
    const { constants } = citationJs().plugins.config.get('@bibtex');
    const tables = [
      'formattingEnvs',
      'formattingCommands',
      'commands',
      'mathCommands',
      'diacritics',
      'argumentCommands',
      'mathScriptFormatting',
    ];
    commands = new Set(tables.flatMap((name) => Object.keys(constants[name] ?? {})));
  }
  return commands;
}

function first(result: CslLike | CslLike[]): CslLike {
  return Array.isArray(result) ? (result[0] ?? {}) : result;
}
