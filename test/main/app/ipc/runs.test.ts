import { expect, it, vi } from 'vitest';
import { runHandlers } from '../../../../src-main/app/ipc/runs';
import type { LiveEvent } from '../../../../src-main/contract/live';
import { WorkerPool } from '../../../../src-main/workers/pool';
import { openStore } from '../../../support/open-store';
import { finishedRun } from '../../../support/sample-run';

vi.mock('electron', () => ({ dialog: {} }));

it('renaming, deleting and restoring runs change the store and emit events', () => {
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
  const runIds = [finishedRun(store).id];
  void handlers['runs.edit']({ runIds, change: { name: 'mine' } });
  void handlers['runs.delete']({ runIds });
  expect(store.runs.list()).toEqual([]);
  void handlers['runs.restore']({ runIds });
  expect(store.runs.list()).toMatchObject([{ name: 'mine' }]);
  expect(events).toMatchObject([
    { kind: 'runs', runs: [{ name: 'mine' }] },
    { kind: 'runs-removed', runIds },
    { kind: 'runs', runs: [{ name: 'mine' }] },
  ]);
});
