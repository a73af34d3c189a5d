/**
 * Reads bibliographies in JSON: CSL-JSON (a list, `{"items": […]}`, one object, or an object a line), Crossref's items, and
 * Zotero's own JSON. One object, one item.
 */
import { type BibliographicEntry, bibliographicItems, shortened, titleOfName } from './bibliographic-item.ts';
import type { CslLike } from './citation-js.ts';
import { cslEntry } from './csl-entry.ts';
import { type JsonElement, jsonElements } from './csl-json-elements.ts';
import { checkBibliographyText } from './decode-text.ts';
import type { ReadListResult, SkippedItem } from './read-item.ts';
import { isZoteroItem, isZoteroPart, zoteroToCsl } from './zotero.ts';

// A list of objects: "items" also names the numbers in Zotero's collections.
const itemsOf = /"items"\s*:\s*\[\s*\{/;

/**
 * @param options.name file name or address, for messages and as the list's title
 * @throws StemmaError `bad-input` for what is no text, `too-large` beyond the limit of bibliographies
 */
export function readCslJsonList(text: string, options: { readonly name: string }): ReadListResult {
  const clean = checkBibliographyText(text, options.name);
  const entries: BibliographicEntry[] = [];
  const skipped: SkippedItem[] = [];
  const warnings: string[] = [];
  for (const element of elementsOf(clean)) {
    if (element.value !== undefined && isZoteroItem(element.value) && isZoteroPart(element.value)) {
      skipped.push({ line: element.line, text: element.raw.slice(0, 200), reason: 'shared data' });
      continue;
    }
    const entry = readElement(element);
    entries.push(entry);
    const problem =
      element.problem !== null
        ? `is no JSON (${element.problem}); its text is kept as written`
        : entry.title === ''
          ? 'has no title; its text is kept as written'
          : null;
    if (problem !== null) warnings.push(`${options.name}, line ${element.line}: the object ${problem}`);
  }
  if (entries.length === 0) warnings.push(`${options.name}: no objects ("[{"title": …}, …]") found.`);
  return {
    title: titleOfName(options.name),
    items: bibliographicItems(entries),
    sections: [],
    skipped,
    warnings: shortened(warnings),
  };
}

/** The list under `items` where there is one, else the list that the file is. */
function elementsOf(text: string): JsonElement[] {
  const items = text.trimStart().startsWith('{') ? itemsOf.exec(text) : null;
  return jsonElements(text, items?.index ?? 0);
}

function readElement({ value, line, raw }: JsonElement): BibliographicEntry {
  const item = value ?? {};
  const csl = isZoteroItem(item) ? zoteroToCsl(item) : withPlainNames(item);
  const id = csl['citation-key'] ?? csl.id;
  const type = typeof csl.type === 'string' ? csl.type : 'item';
  const name = typeof id === 'string' || typeof id === 'number' ? ` ${id}` : '';
  return cslEntry(csl, { line, raw, label: `${type}${name}` });
}

/** Objects of our own JSON Lines and of many scripts: `authors`, `year`, `venue`, `doi`, `url`. */
function withPlainNames(item: CslLike): CslLike {
  const names = { author: 'authors', issued: 'year', 'container-title': 'venue', DOI: 'doi', URL: 'url' };
  const added = Object.entries(names).flatMap(([field, plain]) =>
    item[field] === undefined && item[plain] !== undefined ? [[field, item[plain]]] : [],
  );
  return added.length === 0 ? item : { ...item, ...Object.fromEntries(added) };
}
