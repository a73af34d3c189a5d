/** A paper as a hit of DBLP's search: a list of one is no list, HTML is escaped, and a title ends with a full stop. */
import type { StandinPaper } from '../../corpus/paper.ts';
import { numberOf } from '../../seeded.ts';

const types: Readonly<Record<StandinPaper['type'], string>> = {
  'paper-conference': 'Conference and Workshop Papers',
  'article-journal': 'Journal Articles',
  article: 'Informal and Other Publications',
  report: 'Informal and Other Publications',
  thesis: 'Books and Theses',
  chapter: 'Parts in Books or Collections',
};

export function writeHit(paper: StandinPaper, score: number): Record<string, unknown> {
  const { ids, title, venue, year, authors, type } = paper;
  const people = authors.map(person);
  const address = ids.doi === null ? `https://www.example.org/${ids.dblp}.pdf` : `https://doi.org/${ids.doi}`;
  return {
    '@score': String(score),
    '@id': String(numberOf('dblp-hit', ids.dblp) % 10_000_000),
    info: {
      authors: { author: people.length === 1 ? people[0] : people },
      title: `${escaped(title.replace(/\.$/, ''))}.`,
      ...(venue === null ? {} : { venue: venueOf(venue, ids.dblp) }),
      ...(year === null ? {} : { year: String(year) }),
      type: types[type],
      access: ids.arxiv === null ? 'closed' : 'open',
      key: ids.dblp,
      ...(ids.doi === null ? {} : { doi: ids.doi }),
      ee: ids.arxiv === null ? address : [address, `http://arxiv.org/abs/${ids.arxiv}`],
      url: `https://dblp.org/rec/${ids.dblp}`,
    },
    url: `URL#${numberOf('dblp-url', ids.dblp) % 10_000_000}`,
  };
}

/** Homonyms carry a number. */
function person(name: string): Record<string, string> {
  const id = numberOf('dblp-person', name);
  return { '@pid': `${id % 300}/${id % 10_000}`, text: escaped(id % 7 === 0 ? `${name} 0001` : name) };
}

/** One in twenty stands in two series. */
function venueOf(venue: string, key: string): string | string[] {
  return numberOf('dblp-venue', key) % 20 === 0 ? [escaped(venue), 'CoRR'] : escaped(venue);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll("'", '&apos;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
