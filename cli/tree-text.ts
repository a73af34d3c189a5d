/**
 * A family tree as text: in rows with the years from left to right where the terminal is wide enough, else as an outline.
 * Rows are placed by the same function that places them on the page, with widths in characters.
 */
import { labelsOf, type Paper, type StemmaAnswer } from '../graph/index.ts';
import { type PlacedPaper, type StemmaRows, stemmaRows, textSpacing } from '../graph/lineage/stemma-rows.ts';
import { shorten } from './find-paper.ts';

const longestLabel = 32;

export function drawTree(answer: StemmaAnswer, columns: number): string {
  const rows = placeRows(answer);
  return rows !== null && rows.width <= columns ? drawRows(answer, rows) : drawOutline(answer);
}

function placeRows({ query, roots, papers }: StemmaAnswer): StemmaRows | null {
  const [root] = roots;
  // Rows have one root; a topic of several papers is drawn as an outline for each.
  if (roots.length !== 1 || root === undefined) return null;
  const shown = [{ paper: root.paper, parent: null as string | null }, ...papers];
  const tree = {
    direction: query.direction,
    papers: shown.map(({ paper, parent }) => ({ id: paper.id, parent, year: paper.year })),
  };
  const widths = new Map([...labelsIn(shown)].map(([id, label]) => [id, label.length]));
  return stemmaRows(tree, widths, textSpacing);
}

/** As on the page, with the mark before: a retracted paper is crossed out. */
function labelsIn(shown: readonly { readonly paper: Paper }[]): ReadonlyMap<string, string> {
  const labels = labelsOf(shown.map(({ paper }) => paper));
  const retracted = new Set(shown.flatMap(({ paper }) => (paper.retracted === true ? [paper.id] : [])));
  const markOf = (id: string) => (retracted.has(id) ? '✕' : '●');
  return new Map([...labels].map(([id, label]) => [id, `${markOf(id)} ${shorten(label, longestLabel)}`]));
}

function drawRows({ query, roots, papers }: StemmaAnswer, rows: StemmaRows): string {
  const labels = labelsIn([roots[0]!, ...papers]);
  const isMirrored = query.direction === 'ancestors';
  const canvas = new TextCanvas(rows.width + 1, rows.rowCount + 1);
  for (const { year, x } of rows.years) canvas.write(isMirrored ? x - 3 : x, 0, String(year));
  const places = new Map(rows.papers.map((placed) => [placed.id, placed]));
  for (const placed of rows.papers) {
    const parent = placed.parent === null ? undefined : places.get(placed.parent);
    if (parent !== undefined) connect(canvas, parent, placed, isMirrored);
  }
  for (const placed of rows.papers) {
    const label = labels.get(placed.id)!;
    const text = isMirrored ? `${label.slice(2)} ${label[0]}` : label;
    canvas.write(Math.round(isMirrored ? placed.x - text.length + 1 : placed.x), placed.row + 1, text);
  }
  const undated = rows.undated.map((id) => `  without a year: ${labels.get(id)!.slice(2)}`);
  return [canvas.toString(), ...undated].join('\n');
}

/** From the parent down to the child's row, then across to it. */
function connect(canvas: TextCanvas, parent: PlacedPaper, child: PlacedPaper, isMirrored: boolean): void {
  const [from, to] = [Math.round(parent.x), Math.round(child.x)];
  if (parent.row === child.row) {
    const [start, end] = isMirrored ? [to, Math.round(parent.labelStart)] : [Math.round(parent.labelEnd), to];
    for (let x = start + 1; x < end; x++) canvas.line(x, child.row + 1, '─');
    return;
  }
  for (let row = parent.row + 1; row < child.row; row++) canvas.line(from, row + 1, '│');
  canvas.line(from, child.row + 1, isMirrored ? '┘' : '└');
  for (let x = Math.min(from, to) + 1; x < Math.max(from, to); x++) canvas.line(x, child.row + 1, '─');
}

class TextCanvas {
  readonly #rows: string[][];

  constructor(width: number, height: number) {
    this.#rows = Array.from({ length: height }, () => new Array<string>(Math.ceil(width) + 1).fill(' '));
  }

  write(x: number, row: number, text: string): void {
    for (const [at, char] of [...text].entries()) this.#set(x + at, row, char);
  }

  /** Lines that meet join instead of hiding one another. */
  line(x: number, row: number, char: string): void {
    const there = this.#rows[row]?.[x];
    if (there === '│' && char === '└') this.#set(x, row, '├');
    else if (there === '│' && char === '┘') this.#set(x, row, '┤');
    else if (there === '└' && char === '│') this.#set(x, row, '├');
    else if (there === '┘' && char === '│') this.#set(x, row, '┤');
    else if (there === ' ' || char !== '│') this.#set(x, row, char);
  }

  #set(x: number, row: number, char: string): void {
    const line = this.#rows[row];
    if (line !== undefined && x >= 0 && x < line.length) line[x] = char;
  }

  toString(): string {
    return this.#rows.map((row) => row.join('').trimEnd()).join('\n');
  }
}

/** Each paper under the one it hangs from, oldest first. */
export function drawOutline({ roots, papers }: StemmaAnswer): string {
  const children = new Map<string | null, StemmaAnswer['papers'][number][]>();
  for (const each of papers) children.set(each.parent, [...(children.get(each.parent) ?? []), each]);
  for (const group of children.values()) group.sort(byYear);
  const lines: string[] = [];
  const walk = (id: string | null, indent: string) => {
    const group = children.get(id) ?? [];
    group.forEach(({ paper, hidden }, at) => {
      const isLast = at === group.length - 1;
      lines.push(`${indent}${isLast ? '└─ ' : '├─ '}${outlineLabel(paper)}${hidden > 0 ? `  (${hidden} more)` : ''}`);
      walk(paper.id, `${indent}${isLast ? '   ' : '│  '}`);
    });
  };
  for (const { paper, hidden } of roots) {
    lines.push(`${outlineLabel(paper)}${hidden > 0 ? `  (${hidden} more)` : ''}`);
    walk(paper.id, '');
  }
  if (children.has(null)) {
    lines.push('not connected to the above by papers shown:');
    walk(null, '');
  }
  return lines.join('\n');
}

function outlineLabel({ title, shortName, year, retracted }: Paper): string {
  // "Zab: High-performance broadcast" says its name itself.
  const name = shortName === undefined || title.startsWith(shortName) ? '' : `${shortName}: `;
  return `${year ?? '    '}  ${name}${shorten(title, 72)}${retracted === true ? '  (retracted)' : ''}`;
}

function byYear(a: StemmaAnswer['papers'][number], b: StemmaAnswer['papers'][number]): number {
  return (a.paper.year ?? 9999) - (b.paper.year ?? 9999) || (a.paper.id < b.paper.id ? -1 : 1);
}
