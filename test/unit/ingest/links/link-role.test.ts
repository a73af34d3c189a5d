import { describe, expect, it } from 'vitest';
import { linkLabel } from '../../../../ingest/links/link-label.ts';
import { linkRole } from '../../../../ingest/links/link-role.ts';
import { siteKind } from '../../../../ingest/links/site-kind.ts';

describe('the role of a link', () => {
  it.each([
    ['https://arxiv.org/abs/1408.5962', 'Model Checking Paxos in Spin', 'paper'],
    ['https://dl.acm.org/citation.cfm?id=3314041', 'X-Engine', 'paper'],
    ['papers/gfs.pdf', 'The Google File System', 'pdf'],
    ['http://arxiv.org/pdf/1503.02531', '[pdf]', 'pdf'],
    ['https://openreview.net/forum?id=X', '[Paper]', 'paper'],
    ['https://example.org/verdi', 'Paper', 'paper'],
    ['https://github.com/a/b', '[Python Reference]', 'code'],
    ['https://github.com/a/b', 'efficient/epaxos', 'code'],
    ['https://github.com/a/b/blob/main/x.pdf', 'White paper of X', 'pdf'],
    ['https://www.youtube.com/watch?v=1', '[Paper]', 'talk'],
    ['https://example.org/t.pdf', 'slides', 'talk'],
    ['http://dl.acm.org/citation.cfm?id=2019527', 'accompanying video', 'talk'],
    ['https://blog.example.org/x', 'an explanation', 'companion'],
    ['https://en.wikipedia.org/wiki/Paxos', 'Paxos', 'companion'],
    ['https://www.amazon.com/dp/1', 'Distributed Algorithms', 'book'],
    ['https://aws.amazon.com/builders-library/', "Amazon Builder's Library", 'other'],
    ['https://example.org/', 'Home of something', 'other'],
    ['mailto:someone@example.org', 'mail', 'other'],
    ['#top', 'top', 'other'],
  ])('%s, anchor "%s": %s', (link, anchor, role) => {
    expect(linkRole(link, anchor)).toBe(role);
  });

  it('the word before a silent anchor counts', () => {
    expect(linkRole('https://example.org/1', 'here', { before: '' })).toBe('other');
    expect(linkRole('https://example.org/1', 'Some Conference, day two', { before: 'Video: ' })).toBe('talk');
  });
});

describe('labels are told from titles', () => {
  it.each([
    '[pdf]',
    '[[Paper]]',
    'here',
    ':scroll:',
    '📜',
    'website',
    '中文版',
    '[Python Alternative ]',
    'Youtube-playlist',
  ])('%s is a label', (anchor) => {
    expect(linkLabel(anchor)).not.toBeNull();
  });

  it.each([
    'Paxos Made Simple',
    'Reflections on Trusting Trust',
    'Video Google: A Text Retrieval Approach to Object Matching',
    'Dapper',
    'Code Red',
  ])('%s is a title', (anchor) => {
    expect(linkLabel(anchor)).toBeNull();
  });
});

describe('sites', () => {
  it.each([
    ['http://www.cs.utexas.edu/~lorenzo/corsi/courses/papers/p172-terry.pdf', 'document'],
    ['https://db.in.tum.de/teaching/ss19/transactions/?lang=en', 'course'],
    ['https://asafdav2.github.io/2017/swim-protocol/', 'blog'],
    ['https://www.springer.com/journal/446', 'venue'],
    ['https://raftconsensus.github.io/', null],
  ])('%s: %s', (link, kind) => {
    expect(siteKind(link)).toBe(kind);
  });
});
