import { spawnSync } from 'node:child_process';
import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { keepDeletedMs, purgeDeleted } from '../../../../src-main/store/recovery/maintenance';
import { openRunStore } from '../../../../src-main/store/run-store';
import { problemOf } from '../../../support/problem-of';
import { changeStore } from '../../../support/change-store';
import { epochEvent } from '../../../support/epoch-event';
import { finishedRun, record, sampleEpoch, startRun } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';
import { indexFile } from '../../../../src-main/store/index/database';

/** Opens the store with every run handed over to another owner in between. */
function reopenOwnedBy(directory: string, owner: { pid: number; started: string }) {
  const db = new Database(indexFile(directory));
  db.prepare('UPDATE runs SET owner_pid = ?, owner_started = ?').run(owner.pid, owner.started);
  db.close();
  return openRunStore(directory);
}

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('a run that says running', () => {
  it('is interrupted when its process is gone, and says what was kept', () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const { id } = startRun(store);
    record(store, id, epochEvent(sampleEpoch(1)));
    store.close();
    const run = reopenOwnedBy(directory, { pid: deadPid(), started: '' }).runs.get(id);
    expect(run.status).toBe('interrupted');
    expect(run.reason).toContain('kept up to the end of epoch 1');
  });

  it('is interrupted when its process id was given to another process since', () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const { id } = startRun(store);
    store.close();
    const reused = { pid: process.pid, started: 'at another time' };
    expect(reopenOwnedBy(directory, reused).runs.get(id).status).toBe('interrupted');
  });

  describe('on a store that machines share', () => {
    const elsewhere = { pid: deadPid(), started: '0f1e2d3c-0000-4000-8000-000000000000 123' };

    /** A run whose row names another host, with a journal that was last written so long ago. */
    function runOf(host: string, quietMs: number) {
      const directory = temporaryDirectory();
      const store = openRunStore(directory);
      const { id } = startRun(store);
      const journal = join(store.files.folder(id), 'journal');
      store.close();
      changeStore(directory, `UPDATE runs SET host = '${host}'`);
      const at = (Date.now() - quietMs) / 1000;
      utimesSync(journal, at, at);
      return { directory, id };
    }

    it.each(['another-machine', hostname()])(
      'is left alone while its journal grows, whoever of %s writes it',
      (host) => {
        const { directory, id } = runOf(host, 1000);
        expect(reopenOwnedBy(directory, elsewhere).runs.get(id).status).toBe('running');
      },
    );

    it('is interrupted once its journal has been quiet for long', () => {
      const { directory, id } = runOf('another-machine', 3_600_000);
      expect(reopenOwnedBy(directory, elsewhere).runs.get(id).status).toBe('interrupted');
    });

    it('is interrupted when its own machine was started anew since', () => {
      const { directory, id } = runOf(hostname(), uptime() * 1000 + 1000);
      expect(reopenOwnedBy(directory, elsewhere).runs.get(id).status).toBe('interrupted');
    });
  });

  it('is left alone while another process still trains it', () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const { id } = startRun(store);
    expect(openRunStore(directory).runs.get(id).status).toBe('running');
  });

  it('never changes when it has ended already', () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const { id } = finishedRun(store);
    store.close();
    const dead = { pid: deadPid(), started: '' };
    expect(reopenOwnedBy(directory, dead).runs.get(id).status).toBe('finished');
  });
});

describe('purging', () => {
  it('removes what was deleted long enough ago, checkpoints and all', () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const [kept, gone] = [finishedRun(store), finishedRun(store)];
    const [keptFolder, goneFolder] = [store.files.folder(kept.id), store.files.folder(gone.id)];
    for (const { id } of [kept, gone]) {
      writeFileSync(join(store.files.checkpointDirectory(id), 'epoch-0001.safetensors'), 'x');
    }
    store.runs.delete(gone.id);
    const db = new Database(indexFile(directory));
    db.pragma('foreign_keys = ON');
    for (const days of [1, 2])
      purgeDeleted(db, directory, Date.now() + days * (keepDeletedMs + 1000));
    expect(existsSync(goneFolder)).toBe(false);
    expect(existsSync(keptFolder)).toBe(true);
    expect(problemOf(() => store.runs.restore(gone.id)).code).toBe('run-missing');
    expect(db.prepare('SELECT DISTINCT run_id FROM curves').pluck().all()).toEqual([kept.id]);
    db.close();
  });

  it('leaves what was deleted a moment ago', () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const run = finishedRun(store);
    store.runs.delete(run.id);
    store.close();
    expect(openRunStore(directory).runs.restore(run.id)).toEqual(run);
  });

  it('leaves what a clock that is now right says was deleted a year ago', () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const run = finishedRun(store);
    store.runs.delete(run.id);
    const db = new Database(indexFile(directory));
    const aYear = Date.now() + 365 * keepDeletedMs;
    for (let opening = 0; opening < 3; opening++) purgeDeleted(db, directory, aYear);
    db.close();
    expect(store.runs.restore(run.id)).toEqual(run);
  });

  it('never gives the number of a purged run to a new one', () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const run = finishedRun(store);
    store.runs.delete(run.id);
    const db = new Database(indexFile(directory));
    db.pragma('foreign_keys = ON');
    for (const days of [1, 2])
      purgeDeleted(db, directory, Date.now() + days * (keepDeletedMs + 1000));
    db.close();
    expect(startRun(store).id).toBeGreaterThan(run.id);
  });
});
