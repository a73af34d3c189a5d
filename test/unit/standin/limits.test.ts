import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnableClock } from '../../standin/clock.ts';
import { DailyBudget, secondsToMidnight } from '../../standin/limits/daily-budget.ts';
import { busiest } from '../../standin/limits/request-log.ts';
import { SlidingWindow } from '../../standin/limits/sliding-window.ts';

describe('a sliding window', () => {
  it('never lets more through in any stretch than its limit, wherever the stretch begins', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 80 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 6 }), (steps, limit) => {
        const window = new SlidingWindow(limit, 1_000);
        let now = 0;
        const taken = steps.map((step) => (now += step)).filter((time) => window.take(time));
        expect(busiest(taken, 1_000)).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('lets in at once whoever waits as long as it says', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(gaps, (steps) => {
        const window = new SlidingWindow(3, 1_000);
        let now = 0;
        for (const step of steps) {
          now += step;
          now += window.wait(now);
          expect(window.take(now)).toBe(true);
        }
      }),
    );
  });
});

describe('the busiest second', () => {
  it('is what counting from every request finds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 60 }), (unsorted) => {
        const times = [...unsorted].sort((a, b) => a - b);
        const counted = times.map((from) => times.filter((time) => time >= from && time < from + 1_000).length);
        expect(busiest(times, 1_000)).toBe(Math.max(0, ...counted));
      }),
    );
  });
});

describe('a daily budget', () => {
  it('takes nothing for what it cannot pay, and is full again at midnight UTC', () => {
    const budget = new DailyBudget(10);
    const noon = Date.UTC(2026, 1, 28, 12);
    expect(budget.spend(8, noon)).toBe(true);
    expect(budget.spend(3, noon)).toBe(false);
    expect(budget.remaining(noon)).toBe(2);
    const midnight = noon + secondsToMidnight(noon) * 1_000;
    expect(new Date(midnight).toISOString()).toBe('2026-03-01T00:00:00.000Z');
    expect(budget.remaining(midnight - 1)).toBe(2);
    expect(budget.spend(10, midnight)).toBe(true);
  });
});

describe('a turnable clock', () => {
  it('wakes sleepers in the order of their hours, and nobody before', async () => {
    const clock = turnableClock(0);
    const woken: number[] = [];
    const all = [300, 100, 200].map((ms) => clock.sleep(ms).then(() => woken.push(ms)));
    clock.turn(250);
    await Promise.resolve();
    expect(woken).toEqual([100, 200]);
    clock.turn(50);
    await Promise.all(all);
    expect([woken, clock.now()]).toEqual([[100, 200, 300], 300]);
  });
});
