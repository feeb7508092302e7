import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import type { Run } from '../../../src-main/contract/run';
import { buildCommandLine } from '../../support/built-cli';
import { finishedRun, preparedStore } from '../../support/sample-run';

const unroll = buildCommandLine('fake');
const { json } = unroll;

describe('a choice of runs', () => {
  /** Runs 1 to 4: an RNN and three GRUs, with learning rates of 0.001, 0.001, 0.002 and 0.002. */
  const fourRuns = () => {
    const directory = preparedStore();
    const store = openRunStore(directory);
    finishedRun(store, 'third', { learningRate: 0.002 });
    finishedRun(store, 'fourth', { learningRate: 0.002, seed: 2 });
    store.close();
    return directory;
  };
  const ids = (answer: unknown) => (answer as { runs: Run[] }).runs.map(({ id }) => id);

  it('is what --where keeps, in the order of --sort', async () => {
    const store = fourRuns();
    expect(ids(await json(store, 'runs', '--where', 'cell:gru lr>=0.002'))).toEqual([4, 3]);
    expect(ids(await json(store, 'runs', '--sort', '-lr,name'))).toEqual([4, 3, 1, 2]);
  });

  it('that is empty says so', async () => {
    const { stdout } = await unroll.run('runs', '--where', 'lstm', '--store', preparedStore());
    expect(stdout).toBe('None of 2 runs matches.\n');
  });

  it.each([
    [['--where', 'lr<=abc'], '`lr` takes a number: `lr<=0.002`; `abc` is not a number.'],
    [['--sort', '-bets'], 'There is no column `bets`. The columns are id, '],
  ])('with the mistake %j is wrong usage', async (words, reason) => {
    const { code, stderr } = await unroll.run('runs', ...words, '--store', preparedStore());
    expect(stderr).toContain(reason);
    expect(code).toBe(2);
  });
});
