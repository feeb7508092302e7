import { expect, it } from 'vitest';
import { getStyle } from '../../../../src-main/reports/figures/colours';
import { reportRun } from '../../../support/report-data';

it('gives runs of one hue different dashes, and repeats from the fifth', () => {
  const runs = [1, 2, 3, 4, 5].map((id) => reportRun(id === 2 ? 'library-gru' : 'gru', { id }));
  expect(runs.map((run) => getStyle(run, runs).dash)).toEqual([
    [],
    [7, 3],
    [2, 3],
    [9, 3, 2, 3],
    [],
  ]);
  expect(new Set(runs.map((run) => getStyle(run, runs).colour)).size).toBe(1);
});

it('ignores runs of other hues', () => {
  const runs = [reportRun('rnn', { id: 1 }), reportRun('gru', { id: 2 })];
  const [rnn, gru] = runs.map((run) => getStyle(run, runs));
  expect(gru?.dash).toEqual([]);
  expect(gru?.colour).not.toBe(rnn?.colour);
});
