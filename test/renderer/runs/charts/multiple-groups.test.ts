import { describe, expect, it } from 'vitest';
import { multipleGroups } from '../../../../src-renderer/runs/charts/multiple-groups';
import { sampleRun } from '../../../comparison/sample-runs';

const runs = [
  sampleRun(1, { cell: 'gru', seed: 1 }),
  sampleRun(2, { cell: 'rnn', seed: 1, learningRate: 0.01 }),
  sampleRun(3, { cell: 'gru', seed: 2 }),
  sampleRun(4, { cell: 'gru', seed: 1, learningRate: 0.01 }),
];
const shown = (groupBy: readonly string[]) =>
  multipleGroups(runs, groupBy).map(({ label, runs: own }) => [label, own.map(({ id }) => id)]);

describe('small multiples', () => {
  it('show a chart for each group of seeds', () => {
    expect(shown([])).toEqual([
      ['GRU, lr 1e-3', [1, 3]],
      ['RNN, lr 0.01', [2]],
      ['GRU, lr 0.01', [4]],
    ]);
  });

  it('follow the columns that the table is grouped by, in their order', () => {
    expect(shown(['lr', 'cell'])).toEqual([
      ['lr 1e-3, GRU', [1, 3]],
      ['lr 0.01, RNN', [2]],
      ['lr 0.01, GRU', [4]],
    ]);
  });
});
