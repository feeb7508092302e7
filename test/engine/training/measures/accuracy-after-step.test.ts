import { tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import {
  countCorrectAfter,
  chooseMeasuredSteps,
} from '../../../../src-main/engine/training/measures/accuracy-after-step';

beforeAll(() => loadTensorflow());

it('measures all steps of a short sequence', () => {
  expect(chooseMeasuredSteps(1)).toEqual([1]);
  expect(chooseMeasuredSteps(28)).toEqual(Array.from({ length: 28 }, (_, index) => index + 1));
});

it('measures 56 evenly spaced steps of a long sequence up to its last', () => {
  const steps = chooseMeasuredSteps(784);
  expect(steps).toHaveLength(56);
  expect(steps[0]).toBe(14);
  expect(steps.at(-1)).toBe(784);
  expect(new Set(steps.slice(1).map((step, index) => step - (steps[index] ?? 0)))).toEqual(
    new Set([14]),
  );
});

it('measures 56 distinct steps of a sequence that is hardly longer', () => {
  const steps = chooseMeasuredSteps(57);
  expect(new Set(steps).size).toBe(56);
  expect(steps.at(-1)).toBe(57);
});

it('counts the correct classifications by the head from an earlier state', () => {
  /** Its answer is the larger of two hidden units. */
  const head = { 'head.weight': tensor2d([1, 0, 0, 1], [2, 2]), 'head.bias': tensor1d([0, 0]) };
  const first = tensor2d([1, 1, 1, 0, 0, 0], [2, 3]); // says 0, 0, 0
  const last = tensor2d([0, 1, 0, 1, 0, 1], [2, 3]); // says 1, 0, 1
  const labels = tensor1d([1, 0, 1], 'int32');
  const counts = countCorrectAfter([first, last], head, labels);
  expect([...counts.dataSync()]).toEqual([1, 3]);
});
