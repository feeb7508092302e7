import { expect, it, onTestFinished, vi } from 'vitest';
import { runHandlers } from '../../../../src-main/app/ipc/runs';
import type { LiveEvent } from '../../../../src-main/contract/live';
import { WorkerPool } from '../../../../src-main/workers/pool';
import { openStore } from '../../../support/open-store';
import { createFinishedRun } from '../../../support/sample-run';

vi.mock('electron', () => ({ dialog: {} }));

function opened() {
  const store = openStore();
  const events: LiveEvent[] = [];
  const handlers = runHandlers({
    store,
    workers: new WorkerPool(() => {
      throw new Error('No worker is needed.');
    }),
    emit: (event) => events.push(event),
    sampleDirectory: '',
    window: () => null,
  });
  return { store, events, handlers };
}

it('renames, deletes and restores runs in the store, and emits events', async () => {
  const { store, events, handlers } = opened();
  const runIds = [createFinishedRun(store).id];
  await handlers['runs.edit']({ runIds, change: { name: 'mine' } });
  await handlers['runs.delete']({ runIds });
  expect(store.runs.list()).toEqual([]);
  await handlers['runs.restore']({ runIds });
  expect(store.runs.list()).toMatchObject([{ name: 'mine' }]);
  expect(events).toMatchObject([
    { kind: 'runs', runs: [{ name: 'mine' }] },
    { kind: 'runs-removed', runIds },
    { kind: 'runs', runs: [{ name: 'mine' }] },
  ]);
});

it('handles other calls between the runs of a long change', async () => {
  const { store, handlers } = opened();
  const runIds = [createFinishedRun(store).id, createFinishedRun(store).id];
  let clockMs = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (clockMs += 40));
  onTestFinished(() => {
    clock.mockRestore();
  });
  const order: string[] = [];
  const edited = Promise.resolve(handlers['runs.edit']({ runIds, change: { archived: true } }));
  setImmediate(() => order.push('another'));
  await edited.then(() => order.push('edited'));
  expect(order).toEqual(['another', 'edited']);
  expect(store.runs.list().every(({ archived }) => archived)).toBe(true);
});
