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

  it('a part of a title names a paper only when it says what the paper is about', () => {
    const course = line('Introduction to Distributed Systems: Concepts and Design', ['G. Author'], 2001);
    expect(compareTitles(line('Introduction to Distributed Systems'), course)).toBeNull();
    expect(compareTitles(line('Introduction to Distributed Systems', ['Gina Author']), course)?.rule).toBe('t4');
    expect(compareTitles(line('Introduction to Distributed Systems', [], 2001), course)?.rule).toBe('t4');
    expect(compareTitles(line('Time, Clocks, and the Ordering of Events'), clocks)?.isPart).toBe(true);
    expect(compareTitles(line('Time, Clocks, and the Ordering of Events', [], 1978), clocks)?.isPart).toBe(false);
  });

  it('what stands in brackets may be left out, unless it counts or comments', () => {
    const report = line('Report on the workshop on flexible query answering');
    const rule = (title: string) => compareTitles(line(title), report)?.rule;
    expect(rule('Report on the workshop on flexible query answering (FQAS)')).toBe('t7');
    expect(rule('Report on the workshop on flexible query answering (Part 2)')).toBeUndefined();
    expect(rule('Report on the workshop on flexible query answering (errata)')).toBeUndefined();
  });

  it('a review is not the book whose title it bears', () => {
    const book = line('Small worlds: the dynamics of networks', ['D. Watts'], 1999);
    expect(compareTitles(line('Small worlds: the dynamics of networks - Book review'), book)).toBeNull();
    const review = line('Book review: Small worlds: the dynamics of networks', ['J. Wu'], 2002);
    expect(compareTitles(line('Small worlds: the dynamics of networks - Book review'), review)?.rule).toBe('t');
  });

  it('words in another order, a recurring title, or no letter at all name nothing', () => {
    const control = line('Concurrency control in distributed database systems');
    expect(compareTitles(line('Distributed concurrency control in database systems'), control)).toBeNull();
    expect(compareTitles(line('Editorial'), line('Editorial', ['R. Snodgrass'], 2001))).toBeNull();
    expect(compareTitles(line('???'), line('!!!'))).toBeNull();
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
