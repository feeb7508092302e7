import { describe, expect, it } from 'vitest';
import {
  gradientRatio,
  gradientsInWords,
  ratioInWords,
} from '../../../../src-main/reports/explanations/through-time';
import { drawGradients } from '../../../../src-main/reports/figures/through-time';
import { profile, reportRun } from '../../../support/report-data';

describe('the gradient through time', () => {
  const rnn = reportRun('rnn', {
    along: { gradientOfState: { start: profile(1e-7, 1e-3, 1), end: profile(0.5, 0.4, 0.2) } },
  });
  const lstm = reportRun('lstm', {
    along: {
      gradientOfState: { start: profile(6e-7, 1), end: null },
      gradientOfCell: { start: profile(2.6e-6, 1), end: null },
    },
  });

  it('is described at the start and after training, along both states of an LSTM', () => {
    const text = gradientsInWords([rnn, lstm]);
    expect(text).toContain(
      'Before the first batch it is $1.0 \\times 10^{-7}$ in the RNN and $6.0 \\times 10^{-7}$ along $h$ and $2.6 \\times 10^{-6}$ along $c$ in the LSTM.',
    );
    expect(text).toContain('After the last epoch it is 2.5 in the RNN.');
    expect(text).not.toMatch(/furthest|carries/);
  });

  it('says where it was not measured at the start', () => {
    expect(gradientsInWords([rnn, reportRun('gru')])).toContain(
      'Before the first batch the gradient through time was not measured in the GRU.',
    );
    expect(gradientsInWords([])).toBe('');
  });

  it('names the steps that the runs have', () => {
    const run = reportRun('rnn', { ...{ along: rnn.along }, config: { reading: 'columns' } });
    expect(gradientsInWords([run])).toContain('at step 1 divided by that at step 7');
    expect(gradientsInWords([rnn])).toContain('at row 1 divided by that at row 28');
    expect(gradientsInWords([rnn, run])).toContain('at the first step divided by that at the last');
  });

  it('takes a gradient that has vanished entirely as a finding', () => {
    const vanished = reportRun('rnn', {
      along: { gradientOfState: { start: profile(0, 1e-3, 1), end: null } },
    });
    expect(gradientRatio(profile(0, 1))).toBe(0);
    expect(gradientsInWords([vanished])).toContain('Before the first batch it is 0 in the RNN.');
    expect(drawGradients([vanished])).not.toMatch(/NaN|Infinity/);
  });

  it('has no ratio where the gradient is not finite or is 0 at the last step', () => {
    expect(gradientRatio(profile(1, 0))).toBeNull();
    expect(gradientRatio(profile(NaN, 1))).toBeNull();
    expect(ratioInWords(0.3123)).toBe('0.31');
    expect(ratioInWords(0.998)).toBe('1.0');
    expect(ratioInWords(12.3)).toBe('12');
  });
});
