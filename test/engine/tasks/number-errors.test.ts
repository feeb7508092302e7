import { expect, it } from 'vitest';
import { createErrorUnits } from '../../../src-main/engine/datasets/error-scales';
import {
  noScale,
  scaleNumbers,
  createSequenceSet,
  type Normalisation,
} from '../../../src-main/engine/datasets/sequence-set';
import { createLabelledSequences } from '../../support/sequence-data';
import { NumberErrors, SequenceNumbers } from '../../../src-main/engine/tasks';

/** Two numbers a sequence, the second ten times as wide as it is scaled. */
const set = createSequenceSet(
  {
    ...createLabelledSequences([[[0]], [[0]], [[0]]], [0, 0, 0]),
    targets: new SequenceNumbers(new Float32Array(6), 2),
  },
  {
    outputs: 2,
    scale: noScale,
    targetScale: { mean: new Float32Array(2), deviation: Float32Array.of(1, 10) },
  },
);

it('averages R² over targets as scikit-learn does, in any batching', () => {
  const errors = new NumberErrors(createErrorUnits(set));
  errors.add([3, 0.5], [2.5, 0]);
  errors.add([-0.5, -1, 7, 2], [0, -1, 8, 2]);
  // sklearn.metrics.r2_score(multioutput="raw_values"): 0.9468085, 0.9444444
  expect(errors.explained).toBeCloseTo((1 - 1.5 / 28.1666667 + 1 - 0.25 / 4.5) / 2, 6);
  expect(errors.absolute[0]).toBeCloseTo((0.5 + 0.5 + 1) / 3, 12);
  expect(errors.absolute[1]).toBeCloseTo((10 * 0.5) / 3, 12);
});

it('explains nothing by always predicting the mean, and less by worse predictions', () => {
  const always = (answer: number) => {
    const errors = new NumberErrors(createErrorUnits(set));
    errors.add([1, 1, 2, 2, 3, 3], new Array<number>(6).fill(answer));
    return errors.explained;
  };
  expect(always(2)).toBe(0);
  expect(always(5)).toBeLessThan(-1);
});

it('counts a constant target as explained if it is predicted exactly', () => {
  const met = new NumberErrors(createErrorUnits(set));
  met.add([1, 1, 1, 2], [1, 1, 1, 2]);
  expect(met.explained).toBe(1);
  const missed = new NumberErrors(createErrorUnits(set));
  missed.add([1, 1, 1, 2], [0, 1, 1, 2]);
  expect(missed.explained).toBe(0.5);
});

/** Two series of two numbers each. */
const truth = [10, 9, 11, 9.5, 9, 10, 1000, 5, 1001, 7, 1002, 6];
const guess = [10.5, 9, 10, 9, 9.5, 10.5, 1001, 6, 1000, 6.5, 1003, 5.5];

it("matches scikit-learn's R² in the data's units, whatever the scales of the series", () => {
  const scaleOfSeries = (mean: number[], deviation: number[]): Normalisation => ({
    mean: Float32Array.from(mean),
    deviation: Float32Array.from(deviation),
  });
  const ofSeries = createSequenceSet(
    {
      ...createLabelledSequences(
        Array.from({ length: 6 }, () => [[0, 0]]),
        new Array<number>(6).fill(0),
      ),
      targets: new SequenceNumbers(Float32Array.from(truth), 2),
      windows: {
        length: 1,
        starts: Uint32Array.of(0, 1, 2, 3, 4, 5),
        stretchOf: Uint32Array.of(0, 0, 0, 1, 1, 1),
        seriesOf: Uint32Array.of(0, 1),
        firstTicks: new Float64Array(2),
      },
    },
    {
      outputs: 2,
      scale: noScale,
      seriesScale: {
        bySeries: [scaleOfSeries([10, 9.5], [1, 0.25]), scaleOfSeries([1001, 6], [0.5, 1])],
        channelOf: [0, 1],
      },
    },
  );
  const all = Uint32Array.of(0, 1, 2, 3, 4, 5);
  const inTheRun = new NumberErrors(createErrorUnits(ofSeries));
  const scaledGuess = scaleNumbers(
    { ...ofSeries, targets: new SequenceNumbers(Float32Array.from(guess), 2) },
    all,
  );
  inTheRun.add(scaleNumbers(ofSeries, all), scaledGuess, all);
  const inTheirUnits = new NumberErrors({
    each: 2,
    deviation: [1, 1],
    getScale: () => scaleOfSeries([0, 0], [1, 1]),
  });
  inTheirUnits.add(truth, guess);
  // sklearn.metrics.r2_score
  for (const { explained } of [inTheRun, inTheirUnits])
    expect(explained).toBeCloseTo(0.9520942810184572, 6);
});

it('computes R² of numbers far from zero as exactly as near zero', () => {
  const far = [1e8, 1e8 + 8, 1e8 + 16, 1e8 - 8];
  const errors = new NumberErrors({
    each: 1,
    deviation: [1],
    getScale: () => ({ mean: new Float32Array(1), deviation: Float32Array.of(1) }),
  });
  errors.add(
    far,
    far.map((one, i) => one + [8, 0, -8, 8][i]!),
  );
  expect(errors.explained).toBeCloseTo(0.4, 12);
});

it('computes R² of a constant target exactly despite rounding', () => {
  const errors = new NumberErrors({ each: 1, deviation: [1] });
  errors.add([0.1, 0.1, 0.1], [0.2, 0.1, 0.1]);
  expect(errors.explained).toBe(0);
});
