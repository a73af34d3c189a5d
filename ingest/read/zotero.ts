/** Items of Zotero's own JSON (its API's, and "Better BibTeX JSON") as CSL items. */
import type { CslLike } from './citation-js.ts';

const typesOfZotero: Readonly<Record<string, string>> = {
  journalArticle: 'article-journal',
  magazineArticle: 'article-magazine',
  newspaperArticle: 'article-newspaper',
  conferencePaper: 'paper-conference',
  preprint: 'article',
  bookSection: 'chapter',
  book: 'book',
  thesis: 'thesis',
  report: 'report',
  manuscript: 'manuscript',
  presentation: 'speech',
  webpage: 'webpage',
  blogPost: 'post-weblog',
  forumPost: 'post',
  computerProgram: 'software',
  dataset: 'dataset',
  standard: 'standard',
  patent: 'patent',
  statute: 'legislation',
  bill: 'bill',
  case: 'legal_case',
  hearing: 'hearing',
  film: 'motion_picture',
  videoRecording: 'motion_picture',
  tvBroadcast: 'broadcast',
  radioBroadcast: 'broadcast',
  podcast: 'song',
  audioRecording: 'song',
  artwork: 'graphic',
  map: 'map',
  interview: 'interview',
  letter: 'personal_communication',
  email: 'personal_communication',
  encyclopediaArticle: 'entry-encyclopedia',
  dictionaryEntry: 'entry-dictionary',
};
const containers = [
  'publicationTitle',
  'proceedingsTitle',
  'bookTitle',
  'encyclopediaTitle',
  'blogTitle',
  'conferenceName',
];
const publishers = ['university', 'institution', 'publisher', 'repository'];
const titles = ['title', 'caseName', 'nameOfAct', 'subject'];
const editing = new Set(['editor', 'seriesEditor', 'translator', 'reviewedAuthor', 'bookAuthor']);
/** Parts of a Zotero library that are no items. */
const parts = new Set(['attachment', 'note', 'annotation']);

/** Whether the object is an item as Zotero writes it. */
export function isZoteroItem(value: Readonly<Record<string, unknown>>): boolean {
  return typeof itemOf(value).itemType === 'string';
}

/** Whether it is a note or a file of another item. */
export function isZoteroPart(value: Readonly<Record<string, unknown>>): boolean {
  return parts.has(String(itemOf(value).itemType));
}

export function zoteroToCsl(value: Readonly<Record<string, unknown>>): CslLike {
  const item = itemOf(value);
  const first = (names: readonly string[]) =>
    names.map((name) => item[name]).find((each) => each !== undefined && each !== '');
  const creators = (Array.isArray(item.creators) ? (item.creators as readonly unknown[]) : []).filter(
    (creator): creator is Readonly<Record<string, unknown>> => typeof creator === 'object' && creator !== null,
  );
  const names = (isWanted: (role: string) => boolean) =>
    creators
      .filter(({ creatorType }) => isWanted(String(creatorType ?? 'author')))
      .map(({ firstName, lastName, name }) => ({ given: firstName, family: lastName, literal: name }));
  return {
    type: typesOfZotero[String(item.itemType)] ?? 'document',
    title: first(titles),
    author: names((role) => !editing.has(role)),
    editor: names((role) => role === 'editor'),
    issued: first(['date', 'dateDecided', 'dateEnacted', 'issueDate']),
    'container-title': first(containers),
    publisher: first(publishers),
    DOI: item.DOI ?? extraField(item.extra, 'DOI'),
    PMID: extraField(item.extra, 'PMID'),
    PMCID: extraField(item.extra, 'PMCID'),
    URL: item.url,
    note: `${typeof item.archiveID === 'string' ? item.archiveID : ''} ${typeof item.extra === 'string' ? item.extra : ''}`,
    id: item.citationKey ?? item.citekey ?? item.key,
  };
}

/** The API wraps an item's fields in `data`. */
function itemOf(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { data } = value;
  return typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : value;
}

/** "DOI: 10.1/x" on a line of its own in the field "Extra". */
function extraField(extra: unknown, name: string): string | undefined {
  return typeof extra === 'string' ? new RegExp(`^${name}:\\s*(\\S+)`, 'im').exec(extra)?.[1] : undefined;
}
