import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../../src-main/contract/live';
import { StoreWatch } from '../../../src-main/queue/store-watch';
import { endRun, createFinishedRun, samplePoints, startRun } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';
import { openStore } from '../../support/open-store';

/** Two connections to one store, as a window's and a command line's. */
function twoStores(isOwn: (runId: number) => boolean = () => false) {
  const directory = createTemporaryDirectory();
  const [here, there] = [openStore(directory), openStore(directory)];
  const events: LiveEvent[] = [];
  const before = createFinishedRun(here, 'from before');
  const watch = new StoreWatch(here, isOwn, (event) => events.push(event));
  const look = () => {
    watch.look();
    return events.splice(0);
  };
  return { here, there, before, look };
}

describe('the watch of a store', () => {
  it('reports runs that another process adds, changes and deletes, each once', () => {
    const { there, before, look } = twoStores();
    expect(look()).toEqual([]);
    const added = createFinishedRun(there, 'from elsewhere');
    expect(look()).toEqual([{ kind: 'store-changed', runs: [added], removed: [] }]);
    expect(look()).toEqual([]);
    const renamed = there.runs.edit(before.id, { name: 'renamed elsewhere' });
    expect(look()).toEqual([{ kind: 'store-changed', runs: [renamed], removed: [] }]);
    there.runs.delete([added.id]);
    expect(look()).toEqual([{ kind: 'store-changed', runs: [], removed: [added.id] }]);
    const restored = there.runs.restore(added.id);
    expect(look()).toEqual([{ kind: 'store-changed', runs: [restored], removed: [] }]);
  });

  it('reports the progress of another process’s training', () => {
    const { there, look } = twoStores();
    const run = startRun(there, 'trains elsewhere', { batchSize: 10 });
    expect(look().map(({ kind }) => kind)).toEqual(['store-changed']);
    there.trainings.append(run.id, samplePoints(1, Array<number>(12).fill(1), undefined, 3000));
    expect(look()).toMatchObject([
      { kind: 'store-changed', runs: [{ id: run.id, status: 'running' }] },
      { kind: 'grown', runId: run.id, progress: { epoch: 2, epochs: 2, batch: 2, secondsLeft: 2 } },
    ]);
    endRun(there, run.id, 'stopped', null, 3000);
    expect(look()).toMatchObject([{ runs: [{ id: run.id, status: 'stopped' }] }]);
  });

  it('ignores the runs that this process trains', () => {
    const own = new Set<number>();
    const { here, there, look } = twoStores((runId) => own.has(runId));
    own.add(startRun(here, 'trains here').id);
    const other = createFinishedRun(there, 'from elsewhere');
    expect(look()).toMatchObject([{ runs: [{ id: other.id }] }]);
  });

  it('detects that the process of a running run has ended', () => {
    const { there, look } = twoStores();
    const run = startRun(there, 'killed');
    look();
    rmSync(join(there.files.folder(run.id), 'owner'));
    const told = Array.from({ length: 10 }, look).flat();
    expect(told).toMatchObject([{ runs: [{ id: run.id, status: 'interrupted' }] }]);
  });
});
