/** Papers as entries of arXiv's Atom feed, and its way of saying that something is wrong: an entry called Error. */
import type { StandinPaper } from '../../corpus/paper.ts';
import type { Answer } from '../../http/messages.ts';
import { hexOf, numberOf } from '../../seeded.ts';

const type = 'application/atom+xml; charset=utf-8';
const opening = `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">`;

export interface FeedHead {
  /** The query as the feed repeats it. */
  readonly query: string;
  readonly start: number;
  readonly perPage: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** An entry with the version that was asked for. */
export interface Asked {
  readonly paper: StandinPaper;
  readonly version: string;
}

export function feed(entries: readonly Asked[], total: number, head: FeedHead): Answer {
  const written = entries.map(entry);
  const render = (items: readonly unknown[], count: number): string =>
    `${headOf(head, count)}${items.join('')}</feed>\n`;
  return {
    status: 200,
    headers: { 'content-type': type },
    body: render(written, total),
    page: { items: written, total, render },
  };
}

/** With status 200 or 400: both occur. */
export function errorFeed(reason: string, status: 200 | 400, at: number): Answer {
  const address = `https://arxiv.org/api/errors#${escaped(reason).replaceAll(' ', '_')}`;
  const body = `${opening}
  <id>https://arxiv.org/</id>
  <title>arXiv Search Results</title>
  <updated>${moment(at)}</updated>
  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>
  <opensearch:totalResults>1</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
  <entry>
    <id>${address}</id>
    <title>Error</title>
    <updated>${moment(at)}</updated>
    <link href="${address}" rel="alternate" type="text/html"/>
    <summary>${escaped(reason)}</summary>
    <author>
      <name>arXiv api core</name>
    </author>
  </entry>
</feed>
`;
  return { status, headers: { 'content-type': type }, body };
}

function headOf({ query, start, perPage, at }: FeedHead, total: number): string {
  return `${opening}
  <id>https://arxiv.org/api/${hexOf(query).slice(0, 27)}</id>
  <title>arXiv Query: ${escaped(query)}</title>
  <updated>${moment(at)}</updated>
  <link href="https://arxiv.org/api/query?${escaped(query)}" type="application/atom+xml"/>
  <opensearch:itemsPerPage>${perPage}</opensearch:itemsPerPage>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>${start}</opensearch:startIndex>
`;
}

function entry({ paper, version }: Asked): string {
  const { ids, title, abstract, authors, publishedOn, year, venue } = paper;
  const id = `${ids.arxiv ?? ''}${version}`;
  const day = `${publishedOn ?? `${year ?? 1991}-01-01`}T12:00:00Z`;
  const category = ids.arxiv?.includes('/') === true ? ids.arxiv.split('/')[0]! : 'cs.DC';
  const people = authors.map((name) => `    <author>\n      <name>${escaped(name)}</name>\n    </author>\n`).join('');
  const doi =
    ids.doi === null
      ? ''
      : `    <arxiv:doi>${escaped(ids.doi)}</arxiv:doi>\n    <link rel="related" href="https://doi.org/${escaped(ids.doi)}" title="doi"/>\n`;
  const journal =
    ids.doi === null || venue === null
      ? ''
      : `    <arxiv:journal_ref>${escaped(venue)}, ${year ?? ''}</arxiv:journal_ref>\n`;
  return `  <entry>
    <id>http://arxiv.org/abs/${id}</id>
    <title>${wrapped(escaped(title))}</title>
    <updated>${day}</updated>
    <link href="https://arxiv.org/abs/${id}" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/${id}" rel="related" type="application/pdf" title="pdf"/>
    <summary>  ${wrapped(escaped(abstract ?? title))}</summary>
    <category term="${category}" scheme="http://arxiv.org/schemas/atom"/>
    <published>${day}</published>
    <arxiv:primary_category term="${category}"/>
${journal}${people}${doi}  </entry>
`;
}

/** The newest version, when none was asked for. */
export function newestVersion(paper: StandinPaper): string {
  return `v${1 + (numberOf('version', paper.ids.s2) % 3)}`;
}

/** Lines break where they are long. */
function wrapped(text: string): string {
  return text.replace(/(.{50,72}) /g, '$1\n  ');
}

function moment(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
