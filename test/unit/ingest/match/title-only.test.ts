import { describe, expect, it } from 'vitest';
import { CandidateIndex, toIndexedTitle } from '../../../../ingest/match/candidate-index.ts';
import { toComparable } from '../../../../ingest/match/compare.ts';
import { TitleFinder } from '../../../../ingest/match/title-in-string.ts';
import { compareTitles } from '../../../../ingest/match/title-only.ts';

const line = (title: string, authors: string[] = [], year: number | null = null) =>
  toComparable({ title, authors, year });
const clocks = line('Time, Clocks, and the Ordering of Events in a Distributed System', ['Leslie Lamport'], 1978);

describe('a list line', () => {
  it.each([
    ['Times, Clocks and Ordering of Events in Distributed Systems', 't2'],
    ['Time, clocks, and the ordering of events in a distributed system', 't'],
    ['Time, Clocks, and the Ordering of Events', 't6'],
  ])('"%s" names the paper by rule %s', (title, rule) => {
    expect(compareTitles(line(title), clocks)?.rule).toBe(rule);
  });

  it('the main title alone names a paper from three words on', () => {
    const live = line('Paxos Made Live - An Engineering Perspective', ['Tushar Chandra'], 2007);
    expect(compareTitles(line('Paxos made live'), live)?.rule).toBe('t5');
    const spanner = line('Spanner: Google’s Globally-Distributed Database', ['J. Corbett'], 2012);
    expect(compareTitles(line('Spanner'), spanner)).toBeNull();
  });

  it('a similar title is another work', () => {
    const hundred = line('A Hundred Impossibility Proofs for Distributed Computing', ['N. Lynch'], 1989);
    expect(compareTitles(line('Impossibility Results for Distributed Computing'), hundred)).toBeNull();
  });

  it('other authors or a far year forbid an equal title', () => {
    expect(
      compareTitles(line('Time, clocks, and the ordering of events in a distributed system', ['Ann Other']), clocks),
    ).toBeNull();
    expect(
      compareTitles(line('Time, clocks, and the ordering of events in a distributed system', [], 1995), clocks),
    ).toBeNull();
  });
});

describe('a title inside a printed string', () => {
  const finder = new TitleFinder<string>();
  finder.add(line('Enhanced Paxos Commit for Transactions on DHTs', ['F. Schintke'], 2010), 'paxos-commit');
  finder.add(line('Paxos Commit', ['J. Gray'], 2006), 'short');

  it('is found when an author and the year stand there too', () => {
    const raw =
      'F. Schintke, A. Reinefeld. Enhanced paxos commit for transactions on dhts. In CCGrid, pages 448–454, 2010.';
    expect(finder.find(raw)).toBe('paxos-commit');
  });

  it('is not found with other authors, another year, or when it is short', () => {
    expect(finder.find('A. Other. Enhanced Paxos Commit for Transactions on DHTs. 2010.')).toBeUndefined();
    expect(finder.find('F. Schintke. Enhanced Paxos Commit for Transactions on DHTs. 1990.')).toBeUndefined();
    expect(finder.find('J. Gray. Paxos Commit. 2006.')).toBeUndefined();
  });
});

describe('the index of candidates', () => {
  it('proposes the misspelt and the joined title among thousands', () => {
    const index = new CandidateIndex();
    for (let at = 0; at < 5000; at++) index.add(toIndexedTitle(`distributed systems number ${at} of a long series`));
    const wanted = index.add(toIndexedTitle('chord a scalable peer to peer lookup service'));
    expect(index.candidates(toIndexedTitle('chord a scalable peertopeer lookup servce'), 5)[0]).toBe(wanted);
    expect(index.candidates(toIndexedTitle('chordascalablepeertopeerlookupservice'), 5)).toContain(wanted);
  });

  it('knows nothing similar to words it never saw', () => {
    const index = new CandidateIndex();
    index.add(toIndexedTitle('paxos made simple'));
    expect(index.candidates(toIndexedTitle('entirely other words'), 5)).toEqual([]);
    expect(index.candidates(toIndexedTitle(''), 5)).toEqual([]);
  });
});
