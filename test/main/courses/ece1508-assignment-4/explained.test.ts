import { expect, it } from 'vitest';
import type { RunConfig } from '../../../../src-main/engine/catalogue/config';
import { describeComparison } from '../../../../src-main/courses/ece1508-assignment-4/explained';
import { reportContext, reportData, reportRun } from '../../../support/report-data';

/** Three seeds each. */
const runs = (rnn: number, gru: number, ofGru: Partial<RunConfig> = {}) =>
  [0, 1, 2].flatMap((seed) => [
    reportRun('rnn', { id: seed, accuracies: [rnn + seed / 1000], config: { seed } }),
    reportRun('gru', {
      id: 3 + seed,
      accuracies: [gru + seed / 1100],
      config: { seed, ...ofGru },
    }),
  ]);

it.each([
  [runs(0.96, 0.98), 'the cell is the reason'],
  [runs(0.96, 0.98, { learningRate: 0.01 }), 'they do not show that the gates are the reason'],
  [runs(0.98, 0.96), 'do not support the idea that gates help here'],
  [runs(0.96, 0.96), 'No significant difference'],
  [runs(0.96, 0.98).slice(0, 1), 'No GRU run is in this report'],
  [runs(0.96, 0.98).slice(1, 2), 'No RNN run is in this report'],
])('explains a result by the runs (case %#)', (own, conclusion) => {
  const text = describeComparison('gru', ['rnn'], reportContext(reportData(...own))).join('\n');
  expect(text).toContain('the update gate $z$');
  expect(text).toContain(conclusion);
});
