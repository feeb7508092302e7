import { expect, it } from 'vitest';
import {
  computeGradientRatio,
  createGradientTable,
  formatRatio,
} from '../../../../src-main/reports/blocks/gradient';
import { drawGradients } from '../../../../src-main/reports/figures/through-time';
import { profile, reportRun } from '../../../support/report-data';

const rnn = reportRun('rnn', {
  along: { gradientOfState: { start: profile(1e-7, 1e-3, 1), end: profile(0.5, 0.4, 0.2) } },
});
const lstm = reportRun('lstm', {
  along: {
    gradientOfState: { start: profile(6e-7, 1), end: null },
    gradientOfCell: { start: profile(2.6e-6, 1), end: null },
  },
});

it('has a column for each run and a row for each state that any run has', () => {
  const table = createGradientTable([rnn, lstm]);
  expect(table).toMatchObject({
    head: ['', 'RNN', 'LSTM'],
    rows: [
      ['along h, before the first batch', '$1.0 \\times 10^{-7}$', '$6.0 \\times 10^{-7}$'],
      ['along h, after training', '2.5', '–'],
      ['along c, before the first batch', '–', '$2.6 \\times 10^{-6}$'],
    ],
  });
});

it('reports a gradient that has vanished entirely as a finding', () => {
  const vanished = reportRun('rnn', {
    along: { gradientOfState: { start: profile(0, 1e-3, 1), end: null } },
  });
  expect(computeGradientRatio(profile(0, 1))).toBe(0);
  expect(createGradientTable([vanished])).toMatchObject({
    rows: [['along h, before the first batch', '0']],
  });
  expect(drawGradients([vanished])?.content).not.toMatch(/NaN|Infinity/);
});

it('has no ratio if the gradient is not finite or is 0 at the last step', () => {
  expect(computeGradientRatio(profile(1, 0))).toBeNull();
  expect(computeGradientRatio(profile(NaN, 1))).toBeNull();
  expect(formatRatio(0.3123)).toBe('0.31');
  expect(formatRatio(0.998)).toBe('1.0');
  expect(formatRatio(12.3)).toBe('12');
});
