import { describe, expect, it } from 'vitest';
import { agreementOf, type RunCurves } from '../../../src-main/store/agreement';

const curves = (losses: number[], ...accuracies: number[]): RunCurves => ({
  losses: Float32Array.from(losses),
  epochs: accuracies.map((testAccuracy, index) => ({ epoch: index + 1, testAccuracy })),
});

describe('how close two runs are', () => {
  it('is the largest and the mean difference of the losses, and that of the last accuracies', () => {
    const agreement = agreementOf(
      curves([2, 1, 0.5], 0.9, 0.95),
      curves([2, 1.5, 0.25], 0.8, 0.96),
    );
    expect(agreement).toEqual({
      batches: 3,
      largestLossDifference: 0.5,
      meanLossDifference: 0.25,
      epoch: 2,
      accuracyDifference: expect.closeTo(1, 9) as number,
    });
  });

  it('counts what both have, when one was stopped', () => {
    const agreement = agreementOf(curves([2, 1, 9, 9], 0.9, 0.99), curves([2, 1.5], 0.85));
    expect(agreement).toMatchObject({ batches: 2, largestLossDifference: 0.5, epoch: 1 });
    expect(agreement.accuracyDifference).toBeCloseTo(-5, 9);
  });

  it('is not known before the first batch, and its accuracy not before the first epoch', () => {
    expect(agreementOf(curves([]), curves([2], 0.9))).toEqual({
      batches: 0,
      largestLossDifference: null,
      meanLossDifference: null,
      epoch: 0,
      accuracyDifference: null,
    });
  });

  it('is no number where a loss is none', () => {
    expect(agreementOf(curves([2, NaN]), curves([2, 1])).largestLossDifference).toBeNaN();
  });
});
