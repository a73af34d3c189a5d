import { describe, expect, it } from 'vitest';
import { runInputs } from '../../../../ingest/run/journal.ts';
import { smallBibliography } from '../../../support/small-bibliography.ts';
import { temporaryStore } from '../../../support/temporary-store.ts';

const inputs = [{ name: 'small', contents: ['text', null] }];
const request = async () => ({ lists: [], collections: [smallBibliography()], sources: [] });
const now = () => new Date('2024-01-02T03:04:05Z');

describe('the journal of ingests', () => {
  it('finished inputs are not ingested again; an edited one is', async () => {
    const store = await temporaryStore();
    expect(await runInputs(store, inputs, request, { now })).not.toBeNull();
    const never = () => Promise.reject(new Error('asked although nothing is new'));
    expect(await runInputs(store, inputs, never, { now })).toBeNull();
    expect(await runInputs(store, [{ name: 'small', contents: ['edited', null] }], request, { now })).not.toBeNull();
    expect(
      await runInputs(store, [{ name: 'small', contents: ['edited', null] }], request, { now, always: true }),
    ).not.toBeNull();
  });

  it('a failed run is told as failed and done again', async () => {
    const store = await temporaryStore();
    const fails = () => Promise.reject(new Error('broken source'));
    await expect(runInputs(store, inputs, fails, { now })).rejects.toThrow('broken source');
    expect(await store.jobs('ingest')).toMatchObject([
      { id: 'ingest:small', status: 'failed', finishedAt: '2024-01-02T03:04:05.000Z' },
    ]);
    expect(await runInputs(store, inputs, request, { now })).not.toBeNull();
    expect(await store.jobs('ingest')).toMatchObject([{ status: 'done' }]);
  });

  it('a cancelled run is told as cancelled and keeps what is stored', async () => {
    const store = await temporaryStore();
    const controller = new AbortController();
    const onEvent = () => controller.abort(new Error('enough'));
    await expect(runInputs(store, inputs, request, { now, onEvent, signal: controller.signal })).rejects.toThrow(
      'enough',
    );
    expect(await store.jobs('ingest')).toMatchObject([{ status: 'cancelled' }]);
  });
});
