import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { workspaceQueries } from '../../../src-main/store/recovery/workspace';
import { keepDeletedMs, purgeDeleted } from '../../../src-main/store/recovery/housekeeping';
import { defaultCompareView } from '../../../src-main/contract/compare-view';
import { newUid, openRunStore } from '../../../src-main/store/run-store';
import {
  endRun,
  finishedRun,
  sampleConfig,
  sampleEpoch,
  samplePoints,
  startRun,
} from '../../support/sample-run';
import { epochEvent } from '../../support/epoch-event';
import { temporaryDirectory } from '../../support/temporary';

it('finds everything by an index: no statement of the store scans a table', () => {
  const directory = temporaryDirectory();
  // The second opening compares the tables with those of every version, in a database in memory.
  for (let opening = 0; opening < 2; opening++) openRunStore(directory).close();
  const prepare = vi.spyOn(Database.prototype, 'prepare');
  const store = openRunStore(directory);
  const { id } = finishedRun(store);
  store.listRuns();
  store.epochs(id);
  store.curve(id, 'train/loss');
  store.curve(id, 'test/loss');
  store.curveEnd(id, 'train/loss');
  store.profiles(id, 'accuracy-after-step');
  store.checkpoint(id, null);
  const exported = { file: '/a.onnx', bytes: 1, maxDifference: 0, images: 1, accuracy: 1 };
  store.addExport(id, 1, exported);
  store.lastExport(id);
  store.append(id, {
    kind: 'measured',
    measured: { epoch: 0, scalars: { 'test/loss': 1 }, profiles: {} },
  });
  const running = startRun(store);
  store.append(running.id, { ...samplePoints(1, [1]), samples: { elapsed: [[1, 1]] } });
  store.editRun(id, { name: 'other', addTags: ['best'] });
  store.changesSince(0);
  store.newestChange();
  store.runsOf(1);
  store.sweepOf(1);
  store.experimentsLeftOff();
  store.lastStep(running.id);
  store.markInterrupted();
  store.saveView('mine', defaultCompareView);
  store.saveView('', defaultCompareView);
  store.views();
  store.lastView();
  store.removeView('mine');
  const waits = { experimentId: 1, uid: newUid(), name: 'n', config: sampleConfig() };
  store.queued((queue) => {
    queue.add([{ ...waits, priority: 0, tries: 0 }]);
    const [waiting] = queue.list(10);
    queue.count();
    queue.move(waiting!.id, null);
    queue.prioritise(waiting!.id, 1, true);
    queue.prioritise(waiting!.id, 1, false);
    queue.leftOver();
    queue.settleLeftOver(true);
    queue.settleLeftOver(false);
    queue.removeExperiment(99);
    queue.remove(99);
    queue.clear();
  });
  endRun(store, id, 'paused', null, null);
  const { checkpoint, at } = epochEvent(sampleEpoch(1));
  store.append(id, { kind: 'resumed', step: 3, at });
  store.append(id, { kind: 'checkpoint', checkpoint, at });
  store.resumeRun(id);
  endRun(store, id, 'stopped', null, null);
  store.isSettled(waits.uid);
  store.planExperiment('p', '', null);
  store.planExperiment('p', '', null);
  store.discardRun(waits.uid);
  store.deleteRun(id);
  store.restoreRun(id);
  store.deleteRun(id);
  const db = new Database(join(directory, 'unroll.db'));
  purgeDeleted(db, directory, Date.now() + 2 * keepDeletedMs);
  const statements = new Set(prepare.mock.calls.map(([sql]) => sql));
  prepare.mockRestore();
  // The schema, and which runs there are, are read once when a store is opened; what it has beside its runs is written as a whole.
  const once =
    /sqlite_schema|sqlite_sequence|FROM migrations|length\(uid\)|^SELECT id, uid, status, host, owner_pid|^SELECT 1 FROM runs|total_changes/;
  const whole = new Set<string>(Object.values(workspaceQueries));
  const own = [...statements].filter((sql) => !once.test(sql) && !whole.has(sql));
  expect(own.length).toBeGreaterThan(15);
  const scans = own.flatMap((sql) => {
    const names = [...new Set(sql.match(/@\w+/g))].map((name) => [name.slice(1), null] as const);
    const explain = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    const unnamed = (sql.match(/\?/g) ?? []).map(() => null);
    const given = names.length > 0 ? [Object.fromEntries(names)] : unnamed;
    return explain
      .all(...given)
      .filter(({ detail }) => /^SCAN|TEMP B-TREE/.test(detail))
      .map(({ detail }) => `${sql}: ${detail}`);
  });
  expect(scans).toEqual([]);
  db.close();
  store.close();
});
