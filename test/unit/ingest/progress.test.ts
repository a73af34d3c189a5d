import { describe, expect, it } from 'vitest';
import { paceOf } from '../../../cli/progress.ts';
import { type IngestEvent, withPace, withRequests } from '../../../ingest/progress.ts';
import { smallBibliography } from '../../support/small-bibliography.ts';

function stage(done: number, total = 100): IngestEvent {
  return { type: 'stage', stage: 'search', done, total };
}

describe('progress', () => {
  it('says how fast a stage goes and how long it takes, once that is known', () => {
    const told: IngestEvent[] = [];
    let now = 0;
    const onEvent = withPace(
      (event) => void told.push(event),
      () => now,
    );
    for (const [at, done] of [
      [0, 0],
      [100, 5],
      [2000, 20],
      [4000, 100],
    ] as const) {
      now = at;
      onEvent(stage(done));
    }
    expect(told).toMatchObject([
      { perSecond: null, secondsLeft: null },
      { perSecond: null, secondsLeft: null },
      { perSecond: 10, secondsLeft: 8 },
      { perSecond: 25, secondsLeft: 0 },
    ]);
  });

  it('starts anew when a stage is done again, as after another writer came between', () => {
    const told: IngestEvent[] = [];
    let now = 0;
    const onEvent = withPace(
      (event) => void told.push(event),
      () => now,
    );
    onEvent(stage(50));
    now = 10_000;
    onEvent(stage(0));
    now = 11_000;
    onEvent(stage(10));
    expect(told.at(-1)).toMatchObject({ perSecond: 10, secondsLeft: 9 });
  });

  it('tells what networked sources were asked, when that changed', () => {
    const told: IngestEvent[] = [];
    const counts = { sent: 0, fromCache: 0, answered: 0, failed: 0 };
    const online = {
      ...smallBibliography('online'),
      capabilities: { ...smallBibliography().capabilities, needsNetwork: true },
      requests: () => counts,
    };
    let now = 0;
    const onEvent = withRequests(
      (event) => void told.push(event),
      [smallBibliography(), online],
      () => now,
      () => 0.9,
    );
    onEvent(stage(1));
    counts.sent = 3;
    now = 100;
    onEvent(stage(2));
    now = 2000;
    onEvent(stage(3));
    onEvent(stage(100));
    expect(told.filter(({ type }) => type === 'requests')).toEqual([
      { type: 'requests', sources: { online: { sent: 0, fromCache: 0, answered: 0, failed: 0, budgetLeft: 0.9 } } },
      { type: 'requests', sources: { online: { sent: 3, fromCache: 0, answered: 0, failed: 0, budgetLeft: 0.9 } } },
    ]);
  });

  it.each([
    [{ done: 10, total: 100, perSecond: 2, secondsLeft: 45 }, '  2/s, 45 s left'],
    [{ done: 10, total: 100, perSecond: 0.5, secondsLeft: 180.2 }, '  0.5/s, 3 min 1 s left'],
    [{ done: 100, total: 100, perSecond: 2, secondsLeft: 0 }, ''],
    [{ done: 1, total: 100 }, ''],
  ])('%j is drawn as "%s"', (event, text) => {
    expect(paceOf({ type: 'stage', stage: 'search', ...event })).toBe(text);
  });
});
