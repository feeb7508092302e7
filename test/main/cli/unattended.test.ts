// Trainings that nobody watches: what happens to the terminal or to a pipe ends none, and an end that was asked for
// comes soon, whatever the trainer does.
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
  const runs = opened.listRuns();
  opened.close();
  return runs;
}

const said = (stream: NodeJS.ReadableStream | null) =>
  new Promise((resolve) => stream?.once('data', resolve));

describe.runIf(isLinux)('a training whose output is gone', () => {
  const words = (store: string) => `train --cells gru,lstm --epochs 20 --store '${store}'`;
  const finished = [
    { status: 'finished', epochsDone: 20 },
    { status: 'finished', epochsDone: 20 },
  ];

  it('continues when the reader closes the pipe', async () => {
    const store = temporaryDirectory();
    const { outcome } = unroll.shell(
      `set -o pipefail; unroll ${words(store)} 2>&1 | head -1; exit "\${PIPESTATUS[0]}"`,
    );
    const { code, stdout } = await outcome;
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(0);
    expect(runsIn(store)).toMatchObject(finished);
  });

  it('continues when stdout and stderr are closed', async () => {
    const store = temporaryDirectory();
    const { code } = await unroll.shell(`unroll ${words(store)} >&- 2>&-`).outcome;
    expect(code).toBe(0);
    expect(runsIn(store)).toMatchObject(finished);
  });

  it('continues when stdout is full, and reports at the end that the answer is lost', async () => {
    const store = temporaryDirectory();
    const { code, stderr } = await unroll.shell(`unroll ${words(store)} >/dev/full`).outcome;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^unroll: The answer could not be written: .*ENOSPC/);
    expect(runsIn(store)).toMatchObject(finished);
  });

  it('continues when stderr is full', async () => {
    const store = temporaryDirectory();
    const { code, stdout } = await unroll.shell(`unroll ${words(store)} --json 2>/dev/full`)
      .outcome;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ runs: finished.map(({ status }) => ({ status })) });
  });

  it('says in its exit code that a document did not fit', async () => {
    const store = temporaryDirectory();
    runsIn(store);
    const { code } = await unroll.shell(`unroll runs --json --store '${store}' >/dev/full`).outcome;
    expect(code).toBe(1);
  });
});

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
