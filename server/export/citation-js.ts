/**
 * The door to citation-js, which knows how CSL fields and types map to BibTeX. Loaded on first use, since it costs a
 * tenth of a second that most runs never need; only its output side is used, which asks no network.
 */
import { createRequire } from 'node:module';
import type { CslItem } from './csl.ts';

/** A BibTeX entry as citation-js maps it: fields not yet printed. */
export interface BibtexEntry {
  readonly type: string;
  readonly label: string;
  readonly properties: Readonly<Record<string, string>>;
}

interface BibtexConfig {
  readonly format: { asciiOnly: boolean; checkLabel: boolean };
}

interface CitationJs {
  readonly plugins: {
    readonly output: {
      format(name: 'bibtex', csl: readonly CslItem[], options: { format: 'object' }): BibtexEntry[];
    };
    readonly config: { get(plugin: '@bibtex'): BibtexConfig };
  };
}

let loaded: CitationJs | undefined;

function citationJs(): CitationJs {
  if (loaded === undefined) {
    const require = createRequire(import.meta.url);
    loaded = require('@citation-js/core') as CitationJs;
    require('@citation-js/plugin-bibtex');
  }
  return loaded;
}

/** CSL items as BibTeX entries; texts and labels come through as they are. */
export function mapToBibtex(items: readonly CslItem[]): BibtexEntry[] {
  const { plugins } = citationJs();
  const config = plugins.config.get('@bibtex').format;
  const before = { ...config };
  // Its own escaping drops what it has no command for (Chinese, emoji), and its check of labels drops hyphens: ours is in
  // `latex.ts`. The settings are global, so they are put back for whoever else uses the library.
  Object.assign(config, { asciiOnly: false, checkLabel: false });
  try {
    return plugins.output.format('bibtex', items, { format: 'object' });
  } finally {
    Object.assign(config, before);
  }
}
