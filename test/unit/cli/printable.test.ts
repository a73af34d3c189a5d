import { describe, expect, it } from 'vitest';
import { printable } from '../../../cli/printable.ts';

describe('text for a terminal', () => {
  it.each([
    ['a color', 'Red \u001b[31mtitle', 'Red \ufffd[31mtitle'],
    ['a window title', '\u001b]0;mine\u0007', '\ufffd]0;mine\ufffd'],
    ['a control sequence in one character', '\u009b2J', '\ufffd2J'],
    ['a return to the start of the line', 'bad\rgood', 'bad\ufffdgood'],
    ['an override of the direction', '\u202egnp.exe', '\ufffdgnp.exe'],
  ])('never holds %s', (_what, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('keeps line ends, tabs, and words of every script with their marks', () => {
    const text = '1\tפקסוס פשוט\u200f\n2\t《论文》 é 👩‍💻\n';
    expect(printable(text)).toBe(text);
  });
});
