import { describe, expect, it } from 'vitest';
import { typeOfVenue } from '../../../../data/build/venue-type.ts';

describe('the type of a venue', () => {
  it.each([
    ['SOSP 2013', 'paper-conference'],
    ['PODC 2009 (MSR-TR-2009-63)', 'paper-conference'],
    ['DSN 2007 (DI-FCUL TR-07-13)', 'paper-conference'],
    ['USENIX ATC 2014 (extended version)', 'paper-conference'],
    ['IEEE Symposium on Security and Privacy 1980', 'paper-conference'],
    ['Dagstuhl Workshop on Unifying Theory and Practice in Distributed Computing', 'paper-conference'],
    ['Communications of the ACM 21(7)', 'article-journal'],
    ['ACM SIGOPS Operating Systems Review 44(2) (LADIS 2009)', 'article-journal'],
    ['Computer (IEEE)', 'article-journal'],
    ['PVLDB 12(6)', 'article-journal'],
    ['JSys 2021 (technical report)', 'article-journal'],
    ['Distributed Computing 7(3)', 'article-journal'],
    ['Proceedings of the IEEE 66(10)', 'article-journal'],
    ['INRIA RR-7687 (SSS 2011)', 'report'],
    ['MIT-CSAIL-TR-2012-021', 'report'],
    ['Amazon Web Services report (later CACM 58(4), 2015)', 'report'],
    ['PhD thesis, UC Berkeley (UCB/EECS-2015-242)', 'thesis'],
    ['arXiv:1711.03936 (AFT 2019)', 'article'],
    ['Replication (LNCS 5959)', 'chapter'],
    ['Distributed Systems (Mullender), UBLCS-93-1', 'chapter'],
    ['The Daily Planet', 'document'],
  ])('%s is %s', (venue, type) => {
    expect(typeOfVenue(venue)).toBe(type);
  });
});
