/** Where a review's answers come from: single keys of a terminal, or lines of a pipe. */
import { createInterface, emitKeypressEvents, type Key } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';

export interface ReviewInput {
  /** One answer as a line; null when there is no more. */
  next(): Promise<string | null>;
  close(): void;
}

export function lineInput(input: Readable): ReviewInput {
  const reader = createInterface({ input, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  return {
    next: async () => {
      const { value, done } = await lines.next();
      return done === true ? null : value;
    },
    close: () => reader.close(),
  };
}

/** Keys act at once; those that need more ask for it on `output`. */
export function keyInput(input: ReadStream, output: Writable): ReviewInput {
  emitKeypressEvents(input);
  const readKey = () =>
    new Promise<{ text: string; key: Key }>((resolve) => {
      input.setRawMode(true);
      input.resume();
      input.once('keypress', (text: string | undefined, key: Key) => {
        input.setRawMode(false);
        input.pause();
        resolve({ text: text ?? '', key });
      });
    });
  const readWords = (question: string) =>
    new Promise<string>((resolve) => {
      const reader = createInterface({ input, output, terminal: true });
      reader.on('SIGINT', () => reader.close());
      reader.once('close', () => resolve(''));
      reader.question(question, (answer) => {
        resolve(answer);
        reader.close();
      });
    });
  const readDigits = async (question: string) => {
    output.write(question);
    const digits: string[] = [];
    while (digits.length < 2) {
      const { text } = await readKey();
      if (!/^[1-9]$/.test(text)) break;
      output.write(`${text} `);
      digits.push(text);
    }
    output.write('\n');
    return digits;
  };
  return {
    next: async () => {
      for (;;) {
        const { text, key } = await readKey();
        if (key.ctrl === true && (key.name === 'c' || key.name === 'd')) return 'q';
        if (key.name === 'return' || key.name === 'enter') return 'k';
        if (key.name === 'escape') continue;
        output.write(`${text}\n`);
        if (text === 'i' || text === '/') {
          const words = (await readWords(text === 'i' ? 'Identifiers: ' : 'Words: ')).trim();
          if (words !== '') return `${text} ${words}`;
          output.write('Nothing given.\n> ');
        } else if (text === 's' || text === 'd') {
          const digits = await readDigits(`Which two are ${text === 's' ? 'the same' : 'different'}? `);
          if (digits.length === 2) return `${text} ${digits.join(' ')}`;
          output.write('Two numbers are needed.\n> ');
        } else return text;
      }
    },
    close: () => {
      if (input.isRaw) input.setRawMode(false);
      input.pause();
    },
  };
}
