import type { ChildProcess } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src-main/engine/contract/run';
import { createTrainingKey } from '../../../src-main/comparison/settings-key';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { getChildren, isAlive, kill } from '../../support/child-processes';
import { createTemporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');
const isLinux = process.platform === 'linux';

/** The behaviour of fake-worker.js for a run's seed. */
const seeds = { trains: 1, trainsOn: 2, ignoresStop: 5 };

function runsIn(store: string): readonly Run[] {
  const opened = openRunStore(store);
  const runs = opened.runs.list();
  opened.close();
  return runs;
}

const said = (stream: NodeJS.ReadableStream | null) =>
  new Promise((resolve) => stream?.once('data', resolve));

describe.runIf(isLinux)('the loss of the terminal', () => {
  it.each(['', 'nohup '])('leaves a training of "%sunroll" running', async (by) => {
    const store = createTemporaryDirectory();
    const { child, outcome } = unroll.shell(
      `exec ${by}unroll train --cells gru --seed ${seeds.trainsOn} --store '${store}'`,
    );
    await said(child.stdout);
    child.kill('SIGHUP');
    // Three more lines: it has not been ended.
    for (let line = 0; line < 3; line++) await Promise.race([said(child.stdout), outcome]);
    child.kill('SIGTERM');
    expect((await outcome).code).toBe(130);
    expect(runsIn(store)).toMatchObject([{ status: 'stopped' }]);
  });
});

describe.runIf(isLinux)('an interrupted training', () => {
  const start = async (seed: number) => {
    const store = createTemporaryDirectory();
    const { child, outcome } = unroll.start(
      ...['train', '--cells', 'gru', '--seed', String(seed), '--store', store],
    );
    await said(child.stdout);
    return { store, child, outcome, trainers: getChildren(getPid(child)) };
  };

  it('stops after one SIGINT with its state saved, even if the trainer ignores the stop', async () => {
    const { store, child, outcome, trainers } = await start(seeds.ignoresStop);
    child.kill('SIGINT');
    expect(await outcome).toMatchObject({ code: 130 });
    expect(trainers.filter(isAlive)).toEqual([]);
    const [run] = runsIn(store);
    expect(run).toMatchObject({ status: 'stopped' });
    expect(run?.epochsDone).toBeGreaterThan(0);
  });

  it('reports stopped and unstarted runs, and the same command resumes them without leftovers', async () => {
    const store = createTemporaryDirectory();
    const sweep = ['sweep', '--cells', 'gru', '--vary', 'hidden=8,9', '--seed', '2'];
    const words = [...sweep, '--seeds', '3', '--store', store, '--json'];
    const stoppedAfter = async () => {
      const { child, outcome } = unroll.start(...words);
      let epochs = 0;
      child.stderr?.on('data', (text: Buffer) => {
        epochs += text.toString().split('train loss').length - 1;
        if (epochs > 3 && !child.killed) child.kill('SIGINT');
      });
      return outcome;
    };
    const { code, stderr, stdout } = await stoppedAfter();
    expect(code).toBe(130);
    const before = runsIn(store);
    const stopped = before.filter(({ status }) => status === 'stopped');
    expect(stopped.length).toBeGreaterThan(0);
    for (const { id, name } of stopped) expect(stderr).toContain(`${name} (${id})`);
    expect(stderr).toMatch(
      /^unroll: Stopped before the end: .* Never began: \d runs?\..*unroll resume/m,
    );
    expect(JSON.parse(stdout)).toMatchObject({ problem: { code: 'interrupted' } });
    expect((await stoppedAfter()).code).toBe(130);
    const after = runsIn(store);
    expect(new Set(after.map(({ config }) => createTrainingKey(config))).size).toBe(after.length);
  });

  it('stops even if the trainer is frozen', async () => {
    const { store, child, outcome, trainers } = await start(seeds.trainsOn);
    expect(trainers).toHaveLength(1);
    for (const trainer of trainers) kill(trainer, 'SIGSTOP');
    child.kill('SIGTERM');
    expect(await outcome).toMatchObject({ code: 130 });
    expect(trainers.filter(isAlive)).toEqual([]);
    expect(runsIn(store)).toMatchObject([{ status: 'stopped' }]);
  });
});

function getPid({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('It was not started.');
  return pid;
}
