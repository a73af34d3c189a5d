import { describe, expect, it } from 'vitest';
import { Gate } from '../../../server/http/gate.ts';

describe('the gate', () => {
  it('lets no more run at once than stated, and lets all finish in order', async () => {
    const gate = new Gate({ running: 2, waiting: 10 });
    let running = 0;
    let most = 0;
    const finished: number[] = [];
    await Promise.all(
      Array.from({ length: 8 }, (_, number) =>
        gate.run(async () => {
          running++;
          most = Math.max(most, running);
          await new Promise((done) => setImmediate(done));
          running--;
          finished.push(number);
        }),
      ),
    );
    expect(most).toBe(2);
    expect(finished).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('refuses when too many wait, and works again afterwards', async () => {
    const gate = new Gate({ running: 1, waiting: 1 });
    let release = () => {};
    const held = gate.run(
      () =>
        new Promise<void>((done) => {
          release = done;
        }),
    );
    const waiting = gate.run(async () => 'waited');
    await expect(gate.run(async () => 'refused')).rejects.toMatchObject({ code: 'overloaded' });
    release();
    await held;
    expect(await waiting).toBe('waited');
    expect(await gate.run(async () => 'again')).toBe('again');
  });

  it('gives the place of a question that failed to the next', async () => {
    const gate = new Gate({ running: 1, waiting: 5 });
    const failed = gate.run(() => Promise.reject(new Error('no')));
    const next = gate.run(async () => 'yes');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
