import { expect, it } from 'vitest';
import { errorUnits, NumberErrors } from '../../../src-main/engine/datasets/number-errors';
import { noScale, sequenceSet } from '../../../src-main/engine/datasets/sequence-set';
import { labelledSequences } from '../../support/sequence-data';

/** Two numbers a sequence, the second ten times as wide as it is scaled. */
const set = sequenceSet(
  { ...labelledSequences([[[0]], [[0]], [[0]]], [0, 0, 0]), targets: new Float32Array(6) },
  {
    outputs: 2,
    scale: noScale,
    targetScale: { mean: new Float32Array(2), deviation: Float32Array.of(1, 10) },
  },
);

it('R² is the mean of those of each number, as scikit-learn gives it, however they come', () => {
  const errors = new NumberErrors(errorUnits(set));
  errors.add([3, 0.5], [2.5, 0]);
  errors.add([-0.5, -1, 7, 2], [0, -1, 8, 2]);
  // sklearn.metrics.r2_score(multioutput="raw_values"): 0.9468085, 0.9444444
  expect(errors.explained).toBeCloseTo((1 - 1.5 / 28.1666667 + 1 - 0.25 / 4.5) / 2, 6);
  expect(errors.absolute[0]).toBeCloseTo((0.5 + 0.5 + 1) / 3, 12);
  expect(errors.absolute[1]).toBeCloseTo((10 * 0.5) / 3, 12);
});

it('always answering the mean explains nothing, and worse answers less than that', () => {
  const always = (answer: number) => {
    const errors = new NumberErrors(errorUnits(set));
    errors.add([1, 1, 2, 2, 3, 3], new Array<number>(6).fill(answer));
    return errors.explained;
  };
  expect(always(2)).toBe(0);
  expect(always(5)).toBeLessThan(-1);
});

it('a number that never changes is explained where it is met', () => {
  const met = new NumberErrors(errorUnits(set));
  met.add([1, 1, 1, 2], [1, 1, 1, 2]);
  expect(met.explained).toBe(1);
  const missed = new NumberErrors(errorUnits(set));
  missed.add([1, 1, 1, 2], [0, 1, 1, 2]);
  expect(missed.explained).toBe(0.5);
});
