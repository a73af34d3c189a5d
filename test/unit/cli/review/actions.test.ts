import { describe, expect, it } from 'vitest';
import { parseAction } from '../../../../cli/review/actions.ts';

describe('what is said in a review', () => {
  it.each([
    ['2', { kind: 'choose', numbers: [2] }],
    ['1 3', { kind: 'choose', numbers: [1, 3] }],
    ['1,3', { kind: 'choose', numbers: [1, 3] }],
    [
      'i 10.1145/279227.279229 arXiv:1706.03762',
      { kind: 'identifiers', ids: ['10.1145/279227.279229', 'arXiv:1706.03762'] },
    ],
    ['n', { kind: 'not-a-paper' }],
    ['s 1 2', { kind: 'same', numbers: [1, 2] }],
    ['d 2 1', { kind: 'different', numbers: [2, 1] }],
    ['o', { kind: 'open', number: null }],
    ['o 2', { kind: 'open', number: 2 }],
    ['/ paxos made', { kind: 'search', words: 'paxos made' }],
    ['', { kind: 'skip' }],
    ['u', { kind: 'undo' }],
    ['q', { kind: 'quit' }],
    ['r', { kind: 'reopen' }],
    ['?', { kind: 'help' }],
  ])('"%s" is understood', (line, action) => {
    expect(parseAction(line)).toEqual(action);
  });

  it.each(['x', 'next', 'n 1', 'i', '/', 's 1', 's 1 1', 'd 1 2 3', 'o two', 'undo'])(
    '"%s" is refused with what was expected, and does nothing',
    (line) => {
      expect(parseAction(line)).toMatchObject({ kind: 'unclear', message: expect.stringMatching(/as in:|\? shows/) });
    },
  );
});
