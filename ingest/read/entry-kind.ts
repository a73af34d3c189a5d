/**
 * What an entry is, judged from its text alone, with the reason. A first judgement: the resolver may raise an entry to a
 * paper when the paper is found.
 */
import type { EntryKind, EntryLink } from '../../graph/model/reading-list.ts';
import { linkIdentifiers } from '../links/link-identifiers.ts';
import { linkLabel } from '../links/link-label.ts';
import { parseLinkUrl } from '../links/link-url.ts';
import { isDocument, type SiteKind, siteKind } from '../links/site-kind.ts';
import type { PaperMention } from './read-item.ts';
import { sectionKind } from './section-kind.ts';

export interface KindEvidence {
  /** Headings above, and a line in italics directly above the list, innermost last; without the document's title. */
  readonly headings: readonly string[];
  readonly text: string;
  readonly prose: string | null;
  /** The first paper it seems to name. */
  readonly mention: PaperMention | null;
  /** The item's own links. */
  readonly links: readonly EntryLink[];
  /** Its text shows authors or a year. */
  readonly bibliographic: boolean;
}

export interface KindJudgement {
  readonly kind: EntryKind;
  /** A few words for the person: "host youtube.com", "section Books". */
  readonly reason: string;
}

interface Facts extends KindEvidence {
  readonly title: string;
  /** The link that the title stands on, or the first. */
  readonly primary: EntryLink | null;
  readonly site: SiteKind | null;
  readonly host: string;
  readonly path: string;
  readonly section: EntryKind | null;
  readonly heading: string;
}

type Rule = (facts: Facts) => KindJudgement | null;

/** In order of precedence: the first rule that speaks decides. */
const rules: readonly Rule[] = [
  thesis,
  video,
  curatedList,
  ({ section, heading }) => (section === 'other' ? { kind: 'other', reason: `section ${heading}` } : null),
  ({ site, host }) => (site === 'encyclopedia' ? { kind: 'other', reason: `encyclopedia ${host}` } : null),
  venue,
  survey,
  report,
  ({ text }) => (/\(book\b/i.test(text) ? { kind: 'book', reason: 'book in the text' } : null),
  scholarly,
  sectionDecides,
  document,
  ({ site, host }) =>
    site === 'book' || site === 'course' || site === 'talk' ? { kind: site, reason: `host ${host}` } : null,
  labeledPaper,
  blog,
  code,
  ({ bibliographic }) => (bibliographic ? { kind: 'paper', reason: 'authors or year in the text' } : null),
  projectPage,
  paperSection,
  homePage,
];

/** The kind of an entry; `other` when nothing tells. */
export function entryKind(evidence: KindEvidence): KindJudgement {
  const facts = gather(evidence);
  for (const rule of rules) {
    const judgement = rule(facts);
    if (judgement !== null) return judgement;
  }
  return { kind: 'other', reason: facts.primary === null ? 'plain text' : 'nothing tells' };
}

function gather(evidence: KindEvidence): Facts {
  const links = evidence.mention?.links ?? [];
  const primary =
    links.find(({ role, text }) => linkLabel(text) === null && role !== 'code') ??
    links.find(({ role }) => role === 'paper' || role === 'pdf') ??
    links[0] ??
    evidence.links[0] ??
    null;
  const url = parseLinkUrl(primary?.url ?? '');
  const section = sectionKind(evidence.headings);
  return {
    ...evidence,
    title: evidence.mention?.title ?? '',
    primary,
    site: primary === null ? null : siteKind(primary.url),
    host: url.host === '' ? 'of the list itself' : url.host,
    path: url.path,
    section: section?.kind ?? null,
    heading: section?.heading ?? '',
  };
}

function thesis({ title, prose, path, section, heading }: Facts): KindJudgement | null {
  const words = /\b(?:ph\.? ?d\.?|doctoral|master'?s|msc) (?:thesis|dissertation)\b|\bdissertation\b/i;
  if (words.test(title) || words.test((prose ?? '').slice(0, 80)))
    return { kind: 'thesis', reason: 'thesis in the text' };
  if (/thesis|dissertation|_TH\d{3,}/i.test(path)) return { kind: 'thesis', reason: 'thesis in the address' };
  return section === 'thesis' ? { kind: 'thesis', reason: `section ${heading}` } : null;
}

function video({ site, host }: Facts): KindJudgement | null {
  return site === 'video' ? { kind: 'video', reason: `host ${host}` } : null;
}

function curatedList({ title, text, path, section, heading, site, primary }: Facts): KindJudgement | null {
  if (section === 'list') return { kind: 'list', reason: `section ${heading}` };
  if (primary === null || site === 'book' || site === 'scholarly' || site === 'document') return null;
  const words =
    /\bawesome[ -]|\breading list\b|\bcurated list\b|\blist of (?:\w+ )?(?:resources|papers|readings|links)\b|^(?:a )?readings in\b/i;
  const named =
    words.test(title) || words.test(text.slice(0, 80)) || /\/awesome-|reading-?list|-readings\b/i.test(path);
  return named ? { kind: 'list', reason: 'calls itself a list' } : null;
}

function venue({ title, site, section, heading, host, bibliographic, primary }: Facts): KindJudgement | null {
  if (site === 'venue') return { kind: 'venue', reason: `host ${host}` };
  if (primary === null || site !== null || bibliographic) return null;
  if (section === 'venue') return { kind: 'venue', reason: `section ${heading}` };
  return /\b(?:symposium|conference|workshop|journal|proceedings)\b/i.test(title)
    ? { kind: 'venue', reason: 'names a conference or journal' }
    : null;
}

function survey({ title, site, section, heading }: Facts): KindJudgement | null {
  if (section === 'survey') return { kind: 'survey', reason: `section ${heading}` };
  const published = site === 'scholarly' || site === 'document';
  return published && /\bsurvey(?:ing)?\b/i.test(title) ? { kind: 'survey', reason: 'survey in the title' } : null;
}

function report({ title, prose, path, site, section, heading }: Facts): KindJudgement | null {
  if (section === 'report') return { kind: 'report', reason: `section ${heading}` };
  const published = site === 'scholarly' || site === 'document';
  if (published && /\/(?:tech-?reports?|techrpts|trs?)\/|[-_/]tr[-_]\d|-tr\.pdf$/i.test(path))
    return { kind: 'report', reason: 'report in the address' };
  const words = /\b(?:technical|tech) report\b/i;
  return words.test(title) || words.test((prose ?? '').slice(0, 40))
    ? { kind: 'report', reason: 'report in the text' }
    : null;
}

/** A publisher, a preprint server or an identifier; in a section of books a book. */
function scholarly({ mention, primary, site, host, section, heading }: Facts): KindJudgement | null {
  const identified = mention !== null && Object.keys(mention.identifiers).length > 0;
  if (site !== 'scholarly' && !identified && !(site === 'book' && section !== 'paper')) return null;
  if (section === 'book') return { kind: 'book', reason: `section ${heading}` };
  if (site === 'book') return { kind: 'book', reason: `host ${host}` };
  if (site === 'scholarly') return { kind: 'paper', reason: `host ${host}` };
  const hasDoi = primary !== null && Object.keys(linkIdentifiers(primary.url).identifiers).length > 0;
  return { kind: 'paper', reason: hasDoi ? 'identifier in the link' : 'identifier' };
}

/** Kinds that a section decides, and whether it does so for documents (a video's paper is a paper). */
const decidingSections: ReadonlyMap<EntryKind, 'all' | 'no documents'> = new Map([
  ['book', 'all'],
  ['course', 'all'],
  ['video', 'no documents'],
  ['talk', 'no documents'],
]);

function sectionDecides({ section, heading, mention, links, site }: Facts): KindJudgement | null {
  const decides = section === null ? undefined : decidingSections.get(section);
  if (section === null || decides === undefined || (decides === 'no documents' && site === 'document')) return null;
  // A remark under the heading is no book: an entry needs a link or a title.
  return mention === null && links.length === 0 ? null : { kind: section, reason: `section ${heading}` };
}

function document({ primary, host, path, title }: Facts): KindJudgement | null {
  if (primary === null || !isDocument(primary.url)) return null;
  if (/\/(?:talks?|slides?|presentations)\/|slides\.pdf$/i.test(path))
    return { kind: 'talk', reason: 'slides in the address' };
  if (/\breading list\b|\bsyllabus\b/i.test(title)) return { kind: 'list', reason: 'calls itself a list' };
  return { kind: 'paper', reason: `document ${host}` };
}

/** "[Paper](…)" beside a title on a project's page. */
function labeledPaper({ mention }: Facts): KindJudgement | null {
  const label = mention?.links.find(
    ({ text, role }) => (role === 'paper' || role === 'pdf') && linkLabel(text) !== null,
  );
  return label === undefined ? null : { kind: 'paper', reason: `link ${label.text}` };
}

function blog({ site, host, section, heading, prose, title, links, mention }: Facts): KindJudgement | null {
  if (site === 'blog') return { kind: 'blog', reason: `host ${host}` };
  if (section === 'blog' && (mention !== null || links.length > 0))
    return { kind: 'blog', reason: `section ${heading}` };
  const words = /\bblog(?: ?post)?\b|博客/i;
  return links.length > 0 && (words.test(title) || words.test((prose ?? '').slice(0, 30)))
    ? { kind: 'blog', reason: 'blog in the text' }
    : null;
}

function code({ site, path, host, title }: Facts): KindJudgement | null {
  if (site !== 'code') return null;
  if (/(?:^|[-_/])(?:course|class|lectures?|tutorial)s?(?:$|[-_/])/i.test(path))
    return { kind: 'course', reason: 'course in the address' };
  return /\breadings\b/i.test(title)
    ? { kind: 'list', reason: 'calls itself a list' }
    : { kind: 'tool', reason: `host ${host}` };
}

/**
 * A project's page at github.io whose address only repeats the title ("testing distributed systems", …/testing-distributed-
 * systems/). The section alone makes no paper of it; files there, and lines with authors or a year, were judged above.
 */
function projectPage({ host, path, title }: Facts): KindJudgement | null {
  if (!host.endsWith('.github.io') || title === '') return null;
  const named = path.split('/').filter(Boolean).at(-1) ?? '';
  return slugOf(named.replace(/\.html?$/i, '')) === slugOf(title)
    ? { kind: 'other', reason: `project page ${host}` }
    : null;
}

function slugOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function paperSection({ section, heading, mention, primary, site }: Facts): KindJudgement | null {
  if (section !== 'paper' || mention === null || mention.title === '' || site === 'social') return null;
  return primary === null && mention.title.split(' ').length < 3
    ? null
    : { kind: 'paper', reason: `section ${heading}` };
}

function homePage({ section, heading, primary }: Facts): KindJudgement | null {
  return section === 'tool' && primary !== null ? { kind: 'tool', reason: `section ${heading}` } : null;
}
