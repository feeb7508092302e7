import { expect, it } from 'vitest';
import { splitRuns } from '../../../../src-renderer/runs/charts/split-runs';
import { sampleRun } from '../../../comparison/sample-runs';

const runs = [
  sampleRun(1, { cell: 'gru', seed: 1 }),
  sampleRun(2, { cell: 'rnn', seed: 1, learningRate: 0.01 }),
  sampleRun(3, { cell: 'gru', seed: 2 }),
];
const shown = (splitBy: string | null) =>
  splitRuns(runs, splitBy).map(({ label, runs: own }) => [label, own.map(({ id }) => id)]);

it('runs are split by the values of a setting, in the order of the values', () => {
  expect(shown('lr')).toEqual([
    ['Learning rate 1e-3', [1, 3]],
    ['Learning rate 0.01', [2]],
  ]);
  expect(shown('cell')).toEqual([
    ['RNN', [2]],
    ['GRU', [1, 3]],
  ]);
});

it('runs are not split by a setting that this version does not have', () => {
  expect(shown('taste')).toEqual([['All runs', [1, 2, 3]]]);
});
