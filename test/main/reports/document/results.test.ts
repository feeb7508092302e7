import { expect, it } from 'vitest';
import { formatFindingSentence } from '../../../../src-main/comparison/finding';
import { listCellResults, findFinding } from '../../../../src-main/reports/document/results';
import { reportRun } from '../../../support/report-data';

it('groups results only over seeds, and sorts the best first', () => {
  const lstm = (id: number, seed: number, learningRate: number, accuracy: number) =>
    reportRun('lstm', { id, accuracies: [accuracy], config: { seed, learningRate } });
  const runs = [
    lstm(1, 1, 0.001, 0.9),
    lstm(2, 2, 0.001, 0.8),
    lstm(3, 1, 0.1, 0.1),
    reportRun('rnn', { id: 4, accuracies: [0.7] }),
    reportRun('gru', { id: 5, accuracies: [] }),
  ];
  expect(listCellResults(runs).map(({ name, members }) => [name, members.length])).toEqual([
    ['LSTM · 1 epoch · 1e-3', 2],
    ['RNN · 1 epoch · 1e-3', 1],
    ['LSTM · 1 epoch · 0.1', 1],
  ]);
});

it('adjusts the finding for the number of settings of the report, or shows the mean and spread of a single result', () => {
  const of = (cell: 'rnn' | 'gru', base: number) =>
    [0, 1].map((i) =>
      reportRun(cell, {
        id: Math.round(1000 * base) + i,
        accuracies: [base + 0.0006 * i],
        config: { seed: i },
      }),
    );
  const gru = of('gru', 0.98);
  expect(formatFindingSentence(findFinding([...of('rnn', 0.966), ...gru])!)).toMatch(
    /(GRU and RNN|RNN and GRU|GRU is better than RNN): /,
  );
  expect(formatFindingSentence(findFinding(gru)!)).toMatch(/^GRU: 98\.03 ± 0\.04/);
  expect(findFinding([])).toBeNull();
});
