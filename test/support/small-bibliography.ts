/** A dozen real papers with a part of their reference lists: enough of a graph for tests of the whole pipeline. */
import type { BibliographyPaper } from '../../ingest/sources/bibliography/bibliography-line.ts';
import { readBibliographyLine } from '../../ingest/sources/bibliography/bibliography-line.ts';
import { type BibliographySource, bibliographyOf } from '../../ingest/sources/bibliography/bibliography-source.ts';

const clocks = {
  title: 'Time, Clocks, and the Ordering of Events in a Distributed System',
  authors: ['L. Lamport'],
  year: 1978,
};
const generals = {
  title: 'The Byzantine Generals Problem',
  authors: ['L. Lamport', 'R. Shostak', 'M. Pease'],
  year: 1982,
};
const parliament = { title: 'The part-time parliament', authors: ['L. Lamport'], year: 1998 };
const simple = { title: 'Paxos made simple', authors: ['L. Lamport'], year: 2001 };
const live = { title: 'Paxos made live', authors: ['T. Chandra', 'R. Griesemer', 'J. Redstone'], year: 2007 };
const chubby = {
  title: 'The Chubby lock service for loosely-coupled distributed systems',
  authors: ['M. Burrows'],
  year: 2006,
};
const gray = { title: 'Notes on data base operating systems', authors: ['J. Gray'], year: 1978 };

const lines = [
  { key: 'clocks', ...clocks, authors: ['Leslie Lamport'], doi: '10.1145/359545.359563', references: [] },
  {
    key: 'generals',
    ...generals,
    doi: '10.1145/357172.357176',
    references: [
      {
        raw: 'Reaching agreement',
        title: 'Reaching agreement in the presence of faults',
        authors: ['M. Pease'],
        year: 1980,
      },
    ],
  },
  {
    key: 'parliament',
    ...parliament,
    authors: ['Leslie Lamport'],
    doi: '10.1145/279227.279229',
    shortNames: ['Paxos'],
    references: [clocks, gray],
  },
  { key: 'simple', ...simple, authors: ['Leslie Lamport'], references: [clocks, parliament] },
  { key: 'chubby', ...chubby, authors: ['Mike Burrows'], shortNames: ['Chubby'], references: [parliament, simple] },
  {
    key: 'live',
    title: 'Paxos Made Live - An Engineering Perspective',
    authors: live.authors,
    year: 2007,
    doi: '10.1145/1281100.1281103',
    references: [parliament, simple, chubby, gray],
  },
  {
    key: 'raft',
    title: 'In Search of an Understandable Consensus Algorithm (Extended Version)',
    authors: ['Diego Ongaro', 'John Ousterhout'],
    year: 2014,
    shortNames: ['Raft'],
    links: ['https://raft.github.io/'],
    references: [chubby, live, parliament, simple, { raw: 'Raft web site. https://raft.github.io/' }],
  },
];

export const smallPapers: readonly BibliographyPaper[] = lines.map((line) => {
  const paper = readBibliographyLine(line, 'small');
  if (typeof paper === 'string') throw new Error(paper);
  return paper;
});

export function smallBibliography(name = 'small', papers = smallPapers): BibliographySource {
  return bibliographyOf(papers, { name });
}

export const smallList = `# Consensus

## Papers
- [Raft Consensus Algorithm](https://raft.github.io/), simpler than Paxos
- [The Part-Time Parliament](http://example.org/paxos.pdf)
- [Notes on Data Base Operating Systems](http://example.org/notes.pdf)
- [Model Checking Paxos in Spin](https://arxiv.org/abs/1408.5962)
- [A paper that nobody knows of](http://example.org/unknown.pdf)

## Videos
- [Paxos lecture](https://www.youtube.com/watch?v=JEpsBg0AO6o)
`;
