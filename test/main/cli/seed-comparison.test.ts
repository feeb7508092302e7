import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { finishedRun, preparedStore } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');
const { json } = unroll;

describe('compare over seeds', () => {
  /** Three seeds each of an RNN and of a GRU; all reach the same accuracy, so that no difference is shown. */
  const sixRuns = () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    for (const cell of ['rnn', 'gru'] as const) {
      for (const seed of [1, 2, 3]) finishedRun(store, `${cell} ${seed}`, { cell, seed });
    }
    store.close();
    return directory;
  };

  it('folds runs into groups with mean and deviation, and says what the pairs show', async () => {
    const { stdout } = await unroll.run('compare', '--where', 'seed:1..3', '--store', sixRuns());
    expect(stdout).toMatch(
      /\ncell +seeds +best +last +run\nRNN +3 +70\.00 ± 0\.00 % +70\.00 ± 0\.00 % +1, 2, 3\nGRU /,
    );
    expect(stdout).toContain(
      'RNN and GRU: no difference.\n  Test accuracy 70.00 ± 0.00\u00a0% against 70.00 ± 0.00\u00a0% · Epoch 2 · Difference 0.00 ± 0.00 · 95 % interval 0.00 to 0.00 · Paired seeds 3',
    );
  });

  it('gives the same as JSON', async () => {
    expect(await json(sixRuns(), 'compare', '--where', 'seed:1..3')).toMatchObject({
      groups: [
        { runs: [1, 2, 3], members: [{ run: 1, seed: 1 }, {}, {}], best: { count: 3, sd: 0 } },
        { runs: [4, 5, 6] },
      ],
      comparisons: [
        {
          compared: 'cell',
          first: [1, 2, 3],
          second: [4, 5, 6],
          seeds: [1, 2, 3],
          finding: { verdict: 'level', metric: { name: 'test accuracy' }, epoch: 2, seeds: 3 },
          sentence: 'RNN and GRU: no difference.',
        },
      ],
    });
  });

  it('has nothing about seeds if no run was repeated', async () => {
    const { stdout } = await unroll.run('compare', '1', '2', '--store', preparedStore());
    expect(stdout).not.toContain('seeds');
  });

  it('needs runs', async () => {
    const { code, stderr } = await unroll.run('compare', '--store', preparedStore());
    expect(stderr).toContain('Name the runs, or choose them with --where.');
    expect(code).toBe(2);
  });
});
