import { expect, it } from 'vitest';
import {
  getSequenceLength,
  getSteps,
  selectSequences,
} from '../../../src-main/engine/datasets/labelled-sequences';
import {
  computeNormalisation,
  scaleValues,
  createSequenceSet,
} from '../../../src-main/engine/datasets/sequence-set';
import { randomSequences } from '../../support/random-sequences';

it('normalises each channel by the training part to mean 0 and deviation 1', () => {
  const sequences = randomSequences([4, 9, 2, 30]);
  const values = scaleValues(sequences.values, computeNormalisation(sequences));
  for (const channel of [0, 1]) {
    const own = [...values].filter((_, index) => index % 2 === channel);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const square = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length;
    expect(mean).toBeCloseTo(0, 6);
    expect(square).toBeCloseTo(1, 6);
  }
});

it('normalises a constant channel to 0, even if another part has other values', () => {
  const train = { ...randomSequences([3], { channels: 1 }), values: Float32Array.of(5, 5, 5) };
  const normalisation = computeNormalisation(train);
  expect(scaleValues(train.values, normalisation)).toEqual(Float32Array.of(0, 0, 0));
  expect(scaleValues(Float32Array.of(6, 5, 5), normalisation)).toEqual(Float32Array.of(1, 0, 0));
});

it('selects sequences with their steps and classes, and new paddings', () => {
  const sequences = randomSequences([4, 9, 2, 30]);
  const taken = selectSequences(sequences, Uint32Array.of(2, 0));
  const picked = createSequenceSet(taken, { outputs: 3, scale: computeNormalisation(sequences) });
  expect(picked.count).toBe(2);
  expect([0, 1].map((index) => getSequenceLength(picked, index))).toEqual([2, 4]);
  expect(getSteps(picked, 0)).toEqual(getSteps(sequences, 2));
  expect(getSteps(picked, 1)).toEqual(getSteps(sequences, 0));
  expect([...picked.targets.labels]).toEqual([2, 0]);
  expect(picked.paddings).toEqual([2, 4]);
});
