import { expect, it } from 'vitest';
import { findingSentence } from '../../../../src-main/comparison/finding';
import { cellResults, findingsOf } from '../../../../src-main/reports/document/results';
import { reportRun } from '../../../support/report-data';

it('results are of seeds, and of nothing that differs in more than the seed, the best first', () => {
  const lstm = (id: number, seed: number, learningRate: number, accuracy: number) =>
    reportRun('lstm', { id, accuracies: [accuracy], config: { seed, learningRate } });
  const runs = [
    lstm(1, 1, 0.001, 0.9),
    lstm(2, 2, 0.001, 0.8),
    lstm(3, 1, 0.1, 0.1),
    reportRun('rnn', { id: 4, accuracies: [0.7] }),
    reportRun('gru', { id: 5, accuracies: [] }),
  ];
  expect(cellResults(runs).map(({ name, members }) => [name, members.length])).toEqual([
    ['LSTM · 1e-3', 2],
    ['RNN · 1e-3', 1],
    ['LSTM · 0.1', 1],
  ]);
});

it('findings correct for all settings of the sweep from which the runs were taken', () => {
  const among = (amongSettings: number) => {
    const runs = (['rnn', 'gru'] as const).flatMap((cell, which) =>
      [0.966, 0.9666].map((value, i) =>
        reportRun(cell, {
          ...{ id: 10 * which + i, amongSettings, config: { seed: i } },
          accuracies: [value + which * (0.014 + i * 0.0004)],
        }),
      ),
    );
    return findingsOf(cellResults(runs)).map(findingSentence);
  };
  expect(among(1)).toEqual(['GRU is better than RNN by 1.42 ± 0.03 points']);
  expect(among(27)).toEqual(['GRU and RNN: no difference shown (1.42 ± 0.03 points)']);
  expect(findingsOf(cellResults([reportRun('gru')]))).toEqual([]);
});
