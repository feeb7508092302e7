import { tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import {
  computeCrossEntropies,
  getTrainingTask,
} from '../../../../src-main/engine/training/step/tasks';
import { gestures, gesturesInNumbers } from '../../../support/own-data';

beforeAll(() => loadTensorflow());

const inNumbers = getTrainingTask({ dataset: gesturesInNumbers });
const inClasses = getTrainingTask({ dataset: gestures });
const outputs = () => tensor2d([1, 2, 3, 5], [2, 2]);

it('averages squared errors by row for numbers, and uses cross-entropy for classes', () => {
  const numbers = tensor2d([1, 4, 0, 5], [2, 2]);
  expect([...inNumbers.losses(outputs(), numbers).dataSync()]).toEqual([2, 4.5]);
  const classes = tensor1d([0, 1], 'int32');
  const expected = [Math.log(1 + Math.E), Math.log(1 + Math.exp(-2))];
  [...inClasses.losses(outputs(), classes).dataSync()].forEach((loss, i) => {
    expect(loss).toBeCloseTo(expected[i]!, 6);
  });
});

it('sums the score of a batch: correct classes or explained variance', () => {
  const right = inClasses.score(outputs(), tensor1d([1, 0], 'int32'));
  expect(right.dataSync()[0]).toBe(1);
  const numbers = tensor2d([1, 4, 3, 5], [2, 2]);
  expect(inNumbers.score(outputs(), numbers).dataSync()[0]).toBe(1 - 2 + 1);
});

it('keeps the cross-entropy finite for logits whose powers overflow', () => {
  const found = [
    ...computeCrossEntropies(
      tensor2d([
        [1000, 0, -1000],
        [1000, 0, -1000],
      ]),
      tensor1d([2, 0], 'int32'),
    ).dataSync(),
  ];
  expect(found[0]).toBe(2000);
  expect(found[1]).toBeCloseTo(0, 6);
});
