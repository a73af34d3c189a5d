/**
 * A corpus made from a seed: papers that cite older ones, the often cited more often, with the identifiers that break naive
 * clients: DOIs with SICI brackets, commas and capitals, old and new arXiv ids, papers with both or with none, titles with markup.
 */
import { chanceOf, numberOf, pickOf } from '../seeded.ts';
import type { CorpusEntry, CorpusReference } from './build-corpus.ts';
import { buildCorpus } from './build-corpus.ts';
import type { Corpus } from './corpus.ts';

export interface GeneratedOptions {
  /** How many papers; 200 unless given. */
  readonly papers?: number;
  /** Mean length of a reference list; 12 unless given. */
  readonly references?: number;
}

const qualities = 'Scalable Lazy Strict Causal Fair Atomic Adaptive Quorum Sparse Robust Ordered Elastic'.split(' ');
const things = 'Logs Snapshots Leases Clocks Caches Joins Locks Streams Queues Indexes Replicas Ledgers'.split(' ');
const settings = 'Wide Areas,Data Centers,Multicores,Flash Memory,Ad Hoc Networks,Shared Disks'.split(',');
// Letters of the spelling alphabet: nobody is called this.
const givenNames = 'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima'.split(' ');
const surnames = 'Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey Zulu'.split(' ');
const venues = ['SOSP', 'OSDI', 'PODC', 'VLDB', 'Distributed Computing', 'Journal of Systems'];
const firstYear = 1980;

export function generatedCorpus(seed: number, options: GeneratedOptions = {}): Corpus {
  const { papers = 200, references = 12 } = options;
  const entries = Array.from({ length: papers }, (_, at) => entryAt(seed, at, papers));
  const cited: number[] = [];
  const withReferences = entries.map((entry, at): CorpusEntry => {
    const chosen = olderPapers(seed, at, references, cited);
    cited.push(...chosen);
    return { ...entry, references: chosen.map((index) => citation(entries[index]!)) };
  });
  return buildCorpus(`generated-${seed}`, withReferences);
}

function entryAt(seed: number, at: number, papers: number): CorpusEntry {
  const year = firstYear + Math.floor((at * 45) / papers);
  const title = titleAt(seed, at);
  const people = Array.from({ length: 1 + (numberOf(seed, at, 'people') % 4) }, (_, person) =>
    nameOf(seed, at, person),
  );
  return {
    key: `g${seed}-${at}`,
    title,
    authors: [...new Set(people)],
    year,
    venue: pickOf(venues, seed, at, 'venue'),
    type: 'paper-conference',
    references: [],
    ...identifiersAt(seed, at, year),
  };
}

/** Two of three words and the number, so that no two titles are one; some with the markup that catalogues let through. */
function titleAt(seed: number, at: number): string {
  const quality = pickOf(qualities, seed, at, 'quality');
  const second = pickOf(qualities, seed, at, 'second');
  const thing = pickOf(things, seed, at, 'thing');
  const setting = pickOf(settings, seed, at, 'setting');
  const plain = `${quality} and ${second} ${thing} for ${setting}: Study Number ${at}`;
  const oddity = chanceOf(seed, at, 'markup');
  if (oddity < 0.03) return plain.replace(thing, `<i>${thing}</i>`);
  if (oddity < 0.06) return plain.replace(' and ', ' &amp; ');
  return plain;
}

function nameOf(seed: number, at: number, person: number): string {
  return `${pickOf(givenNames, seed, at, person, 'given')} ${pickOf(surnames, seed, at, person, 'family')}`;
}

function identifiersAt(seed: number, at: number, year: number): { doi?: string; arxiv?: string } {
  const doi = doiAt(seed, at);
  const arxiv = chanceOf(seed, at, 'arxiv') < 0.2 && year >= 1992 ? arxivAt(at, year) : undefined;
  return { ...(doi === undefined ? {} : { doi }), ...(arxiv === undefined ? {} : { arxiv }) };
}

function doiAt(seed: number, at: number): string | undefined {
  const kind = chanceOf(seed, at, 'doi');
  if (kind < 0.3) return undefined;
  if (kind < 0.32) return `10.9999/(sici)1097-${at}(199002)40:5<${at}::aid-gen${seed}>3.0.co;2-u`;
  if (kind < 0.33) return `10.9999/gen.${seed},${at}`;
  return `10.9999/gen.${seed}.${at}`;
}

function arxivAt(at: number, year: number): string {
  const month = `${String(year % 100).padStart(2, '0')}${String(1 + (at % 12)).padStart(2, '0')}`;
  if (year < 2007) return `cs/${month}${String(at % 1_000).padStart(3, '0')}`;
  return year < 2015
    ? `${month}.${String(at % 10_000).padStart(4, '0')}`
    : `${month}.${String(at % 100_000).padStart(5, '0')}`;
}

/** Half of the references repeat what was cited before, which is how some papers come to be cited often. */
function olderPapers(seed: number, at: number, mean: number, cited: readonly number[]): number[] {
  const length = at === 0 ? 0 : numberOf(seed, at, 'length') % (2 * mean + 1);
  const chosen = new Set<number>();
  for (let draw = 0; draw < length; draw += 1) {
    const popular = cited.length > 0 && chanceOf(seed, at, draw, 'popular') < 0.5;
    chosen.add(popular ? pickOf(cited, seed, at, draw, 'again') : numberOf(seed, at, draw, 'new') % at);
  }
  return [...chosen];
}

function citation(entry: CorpusEntry): CorpusReference {
  const { key, title, authors, year, venue, doi } = entry;
  return {
    key,
    raw: `${authors.join(', ')}. ${title}. ${venue ?? ''}, ${year ?? ''}.`,
    title,
    authors,
    ...(year === null ? {} : { year }),
    ...(venue === null ? {} : { venue }),
    ...(doi === undefined ? {} : { doi }),
  };
}
