import { expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { createFinishedRun } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');
const { json } = unroll;

/** Three seeds each of an RNN and of a GRU; all reach the same accuracy, so that no difference is shown. */
const sixRuns = () => {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  for (const cell of ['rnn', 'gru'] as const) {
    for (const seed of [1, 2, 3]) createFinishedRun(store, `${cell} ${seed}`, { cell, seed });
  }
  store.close();
  return directory;
};

it('averages seeds into settings, and prints the paired finding', async () => {
  const { stdout } = await unroll.run('compare', '--where', 'seed:1..3', '--store', sixRuns());
  expect(stdout).toMatch(
    /\nsetting +test accuracy +seeds +error ratio +runs\nGRU +70\.00 ± 0\.00 % +3 +● 1\.00 +4, 5, 6\nRNN .*● 1\.00 \(0\.92–1\.09\) +1, 2, 3\n/,
  );
  expect(stdout).toMatch(/\nNo significant difference between GRU and RNN: 70\.00 ± 0\.00.%/);
});

it('prints the comparison as JSON', async () => {
  expect(await json(sixRuns(), 'compare', '--where', 'seed:1..3')).toMatchObject({
    runs: [1, 2, 3, 4, 5, 6].map((id) => ({ id, epochs: [{}, { epoch: 2, testAccuracy: 0.7 }] })),
    settings: [
      { label: 'GRU', runs: [4, 5, 6], summary: { count: 3, sd: 0 } },
      { label: 'RNN', runs: [1, 2, 3] },
    ],
    best: ['GRU', 'RNN'].map((label) => ({ label, errors: { ratio: 1 } })),
    finding: {
      verdict: 'open',
      metric: { name: 'test accuracy' },
      epoch: 2,
      settings: 2,
      sentence: expect.stringMatching(/^No significant difference between GRU and RNN/) as string,
    },
  });
});
