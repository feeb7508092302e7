import { spawn, spawnSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isAlive, thisProcess } from '../../../../src-main/store/folder/owner';
import { openRunStore } from '../../../../src-main/store/run-store';
import { changeStore } from '../../../support/change-store';
import { epochEvent } from '../../../support/epoch-event';
import { finishedRun, record, sampleEpoch, startRun } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';

it('a process is alive while it runs, and not after', async () => {
  expect(isAlive(thisProcess())).toBe(true);
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve) => child.once('spawn', resolve));
  const pid = child.pid ?? 0;
  expect(isAlive({ pid, started: thisProcess().started })).toBe(false);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  expect(isAlive({ pid, started: '' })).toBe(false);
});

/** A closed store with a run that says running. */
function started() {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  const { id } = startRun(store);
  const journal = join(store.files.folder(id), 'journal');
  store.close();
  return { directory, id, journal };
}

/** Opens the store with every run handed over to another owner in between. */
function reopenOwnedBy(directory: string, owner: { pid: number; started: string }) {
  const { pid, started } = owner;
  changeStore(directory, `UPDATE runs SET owner_pid = ${pid}, owner_started = '${started}'`);
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
    const { directory, id } = started();
    const reused = { pid: process.pid, started: 'at another time' };
    expect(reopenOwnedBy(directory, reused).runs.get(id).status).toBe('interrupted');
  });

  describe('on a store that machines share', () => {
    const elsewhere = { pid: deadPid(), started: '0f1e2d3c-0000-4000-8000-000000000000 123' };

    /** A run whose row names another host, with a journal that was last written so long ago. */
    function runOf(host: string, quietMs: number) {
      const { directory, id, journal } = started();
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
    const { directory, id } = started();
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
