import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../../../src-main/contract/run';
import { twinsInWords } from '../../../../../src-main/reports/coursework/ece1508-assignment-4/programming-1-training';

const agreement = (mean: number | null): Agreement => ({
  batches: 469,
  largestLossDifference: mean === null ? null : 4 * mean,
  meanLossDifference: mean,
  epoch: 1,
  accuracyDifference: -0.1,
});

const told = (units: number | null, seeds: number | null) =>
  twinsInWords({
    own: 'RNN',
    library: 'Library RNN',
    evaluateOn: 'test',
    agreement: agreement(units),
    seeds: seeds === null ? null : { of: [1, 2], agreement: agreement(seeds) },
  });

describe('the verdict on a unit from scratch', () => {
  it('has the difference of two seeds as its yardstick', () => {
    const text = told(3e-6, 0.02);
    expect(text).toContain(
      'differ by $1.2 \\times 10^{-5}$ at most and $3.0 \\times 10^{-6}$ on average and their test accuracies after epoch 1 by 0.10 percentage points.',
    );
    expect(text).toContain(
      'Two seeds of the RNN (1 and 2) differ by 0.020 on average: next to that the two units are the same, to rounding.',
    );
  });

  it('does not call them the same where two seeds are not much further apart', () => {
    const text = told(0.01, 0.02);
    expect(text).toContain('are not shown to be the same');
    expect(text).not.toContain('to rounding');
  });

  it('gives no verdict without a second seed, or without a batch', () => {
    expect(told(3e-6, null)).toContain('No second seed of the RNN with these settings');
    expect(told(null, 0.02)).not.toContain('units');
  });
});
