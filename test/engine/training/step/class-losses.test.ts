import { tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { Answers, crossEntropies } from '../../../../src-main/engine/training/step/class-losses';
import { digits } from '../../../support/digits';

beforeAll(() => loadTensorflow());

const four = digits(new Uint8Array(4 * 784));
const labels = () => tensor1d([2, 0], 'int32');

it('the cross-entropy stays finite for logits whose powers overflow', () => {
  const found = [
    ...crossEntropies(
      tensor2d([
        [1000, 0, -1000],
        [1000, 0, -1000],
      ]),
      labels(),
    ).dataSync(),
  ];
  expect(found[0]).toBe(2000);
  expect(found[1]).toBeCloseTo(0, 6);
});

it('answers count in a row for each true class, a column for each predicted one', () => {
  const answers = new Answers(four);
  answers.add(Int32Array.of(3, 3, 0), Int32Array.of(5, 3, 0));
  answers.add(Int32Array.of(9), Int32Array.of(9));
  const { confusion, accuracy } = answers.outcome();
  expect(confusion).toHaveLength(100);
  expect([3, 5].map((predicted) => confusion[10 * 3 + predicted])).toEqual([1, 1]);
  expect(accuracy).toBe(3 / 4);
});
