/**
 * Owns the snapshot: a graph and its report as one block of bytes that opens without parsing. Arrays of the opened graph are
 * views on the bytes. A block that is truncated, altered, of another version or byte order is refused with a reason, and
 * never half believed. Reading and writing files is up to the caller.
 *
 * ```
 * 0    magic (8 bytes), byte-order mark, format version, papers, citations, sections, checksum of the head   (u32 each)
 * 32   total bytes (f64)
 * 64   stamp: UTF-8, zero-padded to 192 bytes
 * 256  section table: per section start (f64), bytes (f64), checksum (u32), 0 (u32)
 * …    sections, each at a multiple of 64, zero-padded
 * ```
 */
import { StemmaError } from '../model/errors.ts';
import type { BuiltGraph, GraphReport } from './build-graph.ts';
import { checksum } from './checksum.ts';
import type { CitationGraph } from './citation-graph.ts';

export type SnapshotBytes = ArrayBuffer | SharedArrayBuffer;

export type OpenedSnapshot =
  | {
      readonly ok: true;
      readonly stamp: string;
      readonly graph: CitationGraph;
      /** Parsed when first asked for. */
      readonly report: () => GraphReport;
    }
  | { readonly ok: false; readonly reason: string };

export const snapshotFormat = 2;

const magic = 0x4c6d6574;
const magic2 = 0x47656e69;
const byteOrderMark = 0x01020304;
const swappedByteOrderMark = 0x04030201;
const stampStart = 64;
const stampBytes = 192;
const tableStart = 256;
const tableRow = 24;
const alignment = 64;
const sectionNames = [
  'referenceOffsets',
  'referenceTargets',
  'citationOffsets',
  'citationSources',
  'years',
  'times',
  'flags',
  'idEnds',
  'idText',
  'report',
] as const;
type SectionName = (typeof sectionNames)[number];
const headBytes = align(tableStart + sectionNames.length * tableRow);

/**
 * The graph as bytes. `stamp` says what it was made from (the store's identity and version); at most 192 bytes of UTF-8.
 *
 * @throws StemmaError `bad-input` for a longer stamp, `too-large` when the ids exceed what one string holds
 */
export function encodeSnapshot({ graph, report }: BuiltGraph, stamp: string): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const stampText = encoder.encode(stamp);
  if (stampText.length > stampBytes) {
    throw new StemmaError(
      'bad-input',
      `The snapshot's stamp has ${stampText.length} bytes; ${stampBytes} are possible.`,
    );
  }
  const { ids, idEnds } = joinIds(graph.ids);
  const parts = [
    graph.referenceOffsets,
    graph.referenceTargets,
    graph.citationOffsets,
    graph.citationSources,
    graph.years,
    graph.times,
    graph.flags,
    idEnds,
    encoder.encode(ids),
    encoder.encode(JSON.stringify(report)),
  ];
  const starts: number[] = [];
  let total = headBytes;
  for (const part of parts) {
    starts.push(total);
    total += align(part.byteLength);
  }
  const bytes = new Uint8Array(total);
  const words = new Uint32Array(bytes.buffer);
  const view = new DataView(bytes.buffer);
  bytes.set(stampText, stampStart);
  parts.forEach((part, i) => {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), starts[i]);
    const row = tableStart + i * tableRow;
    view.setFloat64(row, starts[i]!, nativeIsLittle);
    view.setFloat64(row + 8, part.byteLength, nativeIsLittle);
    view.setUint32(row + 16, checksum(words, starts[i]!, align(part.byteLength)), nativeIsLittle);
  });
  words.set([magic, magic2, byteOrderMark, snapshotFormat, graph.paperCount, graph.citationCount, parts.length, 0]);
  view.setFloat64(32, total, nativeIsLittle);
  words[7] = checksum(words, 0, headBytes);
  return bytes;
}

/** The stamp in the first bytes of a snapshot (256 are enough), unverified; null when they are not of one. */
export function peekSnapshotStamp(head: SnapshotBytes): string | null {
  if (head.byteLength < tableStart) return null;
  const words = new Uint32Array(head, 0, 4);
  if (words[0] !== magic || words[1] !== magic2 || words[2] !== byteOrderMark || words[3] !== snapshotFormat)
    return null;
  return readStamp(head);
}

/** Opens the bytes of a snapshot after verifying all of them. Cost: one pass over the bytes, and one string a paper. */
export function openSnapshot(bytes: SnapshotBytes): OpenedSnapshot {
  const reason = whyHeadIsRefused(bytes);
  if (reason !== undefined) return { ok: false, reason };
  const words = new Uint32Array(bytes);
  const paperCount = words[4]!;
  const citationCount = words[5]!;
  const sections = new Map<SectionName, Section>();
  let expectedStart = headBytes;
  for (const [i, name] of sectionNames.entries()) {
    const section = readSection(bytes, i);
    const expected = expectedBytes(name, paperCount, citationCount);
    if (section.start !== expectedStart || (expected !== undefined && section.length !== expected)) {
      return { ok: false, reason: `the place or size of its ${name} is not as it must be` };
    }
    expectedStart += align(section.length);
    if (!(expectedStart <= bytes.byteLength)) return { ok: false, reason: `its ${name} would lie beyond its end` };
    if (checksum(words, section.start, align(section.length)) !== section.checksum) {
      return { ok: false, reason: `the checksum of its ${name} is wrong` };
    }
    sections.set(name, section);
  }
  if (expectedStart !== bytes.byteLength) return { ok: false, reason: 'there are bytes after its last section' };
  return openSections(bytes, sections, paperCount, citationCount);
}

interface Section {
  readonly start: number;
  readonly length: number;
  readonly checksum: number;
}

function whyHeadIsRefused(bytes: SnapshotBytes): string | undefined {
  if (bytes.byteLength < headBytes) return 'it is shorter than the head of a snapshot';
  if (bytes.byteLength % alignment !== 0) return 'its length is not that of a whole snapshot';
  const head = new Uint32Array(bytes.slice(0, headBytes));
  if (head[2] === swappedByteOrderMark) return 'it was written on a machine of another byte order';
  if (head[0] !== magic || head[1] !== magic2 || head[2] !== byteOrderMark) return 'it is not a snapshot';
  if (head[3] !== snapshotFormat) return `its format is ${head[3]}, and ${snapshotFormat} is read here`;
  const stated = head[7]!;
  head[7] = 0;
  if (checksum(head, 0, headBytes) !== stated) return 'the checksum of its head is wrong';
  if (head[6] !== sectionNames.length) return `it has ${head[6]} sections instead of ${sectionNames.length}`;
  const total = new DataView(head.buffer).getFloat64(32, nativeIsLittle);
  if (total !== bytes.byteLength) return `it has ${bytes.byteLength} bytes instead of ${total}`;
  return undefined;
}

function openSections(
  bytes: SnapshotBytes,
  sections: ReadonlyMap<SectionName, Section>,
  paperCount: number,
  citationCount: number,
): OpenedSnapshot {
  const at = (name: SectionName): Section => sections.get(name)!;
  const uint32 = (name: SectionName): Uint32Array => new Uint32Array(bytes, at(name).start, at(name).length / 4);
  const ids = splitIds(decode(bytes, at('idText')), uint32('idEnds'));
  if (ids === undefined) return { ok: false, reason: 'its ids do not fill their text' };
  const graph: CitationGraph = {
    paperCount,
    citationCount,
    referenceOffsets: uint32('referenceOffsets'),
    referenceTargets: uint32('referenceTargets'),
    citationOffsets: uint32('citationOffsets'),
    citationSources: uint32('citationSources'),
    years: new Int16Array(bytes, at('years').start, paperCount),
    times: new Float64Array(bytes, at('times').start, paperCount),
    flags: new Uint8Array(bytes, at('flags').start, paperCount),
    ids,
  };
  if (graph.referenceOffsets[paperCount] !== citationCount || graph.citationOffsets[paperCount] !== citationCount) {
    return { ok: false, reason: 'its rows do not hold all its citations' };
  }
  let report: GraphReport | undefined;
  return {
    ok: true,
    stamp: readStamp(bytes),
    graph,
    report: () => (report ??= JSON.parse(decode(bytes, at('report'))) as GraphReport),
  };
}

/** Bytes of a section that follow from the counts; undefined for texts. */
function expectedBytes(name: SectionName, papers: number, citations: number): number | undefined {
  switch (name) {
    case 'referenceOffsets':
    case 'citationOffsets':
      return (papers + 1) * 4;
    case 'referenceTargets':
    case 'citationSources':
      return citations * 4;
    case 'idEnds':
      return papers * 4;
    case 'years':
      return papers * 2;
    case 'times':
      return papers * 8;
    case 'flags':
      return papers;
    default:
      return undefined;
  }
}

function readSection(bytes: SnapshotBytes, index: number): Section {
  const view = new DataView(bytes, tableStart + index * tableRow, tableRow);
  return {
    start: view.getFloat64(0, nativeIsLittle),
    length: view.getFloat64(8, nativeIsLittle),
    checksum: view.getUint32(16, nativeIsLittle),
  };
}

function readStamp(bytes: SnapshotBytes): string {
  const padded = decode(bytes, { start: stampStart, length: stampBytes, checksum: 0 });
  const end = padded.indexOf('\0');
  return end < 0 ? padded : padded.slice(0, end);
}

/** Text is copied first where the memory is shared: decoders refuse shared memory. */
function decode(bytes: SnapshotBytes, { start, length }: Section): string {
  const text = new Uint8Array(bytes, start, length);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes instanceof ArrayBuffer ? text : text.slice());
}

/** All ids in one string, and where each ends in it, in UTF-16 units. */
function joinIds(ids: readonly string[]): { ids: string; idEnds: Uint32Array } {
  const idEnds = new Uint32Array(ids.length);
  let end = 0;
  for (let i = 0; i < ids.length; i++) idEnds[i] = end += ids[i]!.length;
  if (end > 0x1fffffe0)
    throw new StemmaError('too-large', `The ids of ${ids.length} papers are too long for a snapshot.`);
  return { ids: ids.join(''), idEnds };
}

function splitIds(text: string, ends: Uint32Array): string[] | undefined {
  if ((ends.at(-1) ?? 0) !== text.length) return undefined;
  const ids = new Array<string>(ends.length);
  let start = 0;
  for (let i = 0; i < ends.length; i++) {
    const end = ends[i]!;
    ids[i] = text.slice(start, end);
    start = end;
  }
  return ids;
}

function align(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}

const nativeIsLittle = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
