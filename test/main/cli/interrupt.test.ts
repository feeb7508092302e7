import type { ChildProcess } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src-main/contract/run';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { childrenOf, isAlive } from '../../support/child-processes';
import { temporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');
const isLinux = process.platform === 'linux';

/** What fake-worker.js does with a run's seed. */
const seeds = { trains: 1, trainsOn: 2, ignoresStop: 5 };

function runsIn(store: string): readonly Run[] {
  const opened = openRunStore(store);
  const runs = opened.runs.list();
  opened.close();
  return runs;
}

const said = (stream: NodeJS.ReadableStream | null) =>
  new Promise((resolve) => stream?.once('data', resolve));

describe.runIf(isLinux)('a terminal that goes', () => {
  it.each(['', 'nohup '])('ends no training that was started by "%sunroll"', async (by) => {
    const store = temporaryDirectory();
    const { child, outcome } = unroll.shell(
      `exec ${by}unroll train --cells gru --seed ${seeds.trainsOn} --store '${store}'`,
    );
    await said(child.stdout);
    child.kill('SIGHUP');
    // Three more lines: it has not been ended.
    for (let line = 0; line < 3; line++) await Promise.race([said(child.stdout), outcome]);
    child.kill('SIGTERM');
    expect((await outcome).code).toBe(0);
    expect(runsIn(store)).toMatchObject([{ status: 'stopped' }]);
  });
});

describe.runIf(isLinux)('an end that was asked for', () => {
  const start = async (seed: number) => {
    const store = temporaryDirectory();
    const { child, outcome } = unroll.start(
      ...['train', '--cells', 'gru', '--seed', String(seed), '--store', store],
    );
    await said(child.stdout);
    return { store, child, outcome, trainers: childrenOf(pidOf(child)) };
  };

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by one %s comes although the trainer does not listen, with what was trained',
    async (signal) => {
      const { store, child, outcome, trainers } = await start(seeds.ignoresStop);
      child.kill(signal);
      expect(await outcome).toMatchObject({ code: 0 });
      expect(trainers.filter(isAlive)).toEqual([]);
      const [run] = runsIn(store);
      expect(run).toMatchObject({ status: 'stopped' });
      expect(run?.epochsDone).toBeGreaterThan(0);
    },
  );

  it('comes although the trainer is frozen', async () => {
    const { store, child, outcome, trainers } = await start(seeds.trainsOn);
    expect(trainers).toHaveLength(1);
    for (const trainer of trainers) process.kill(trainer, 'SIGSTOP');
    child.kill('SIGTERM');
    expect(await outcome).toMatchObject({ code: 0 });
    expect(trainers.filter(isAlive)).toEqual([]);
    expect(runsIn(store)).toMatchObject([{ status: 'stopped' }]);
  });
});

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('It was not started.');
  return pid;
}
