import { memory, mul, scalar, sum, tensor1d, tidy } from '@tensorflow/tfjs-core';
import type { Scalar } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { lossGradients } from '../../../../src-main/training/step/loss-gradients';
import { take } from '../../../../src-main/training/step/state';

beforeAll(() => loadTensorflow());

const names = ['b', 'a'];
const weights = () => ({ a: tensor1d([2, 3]), b: scalar(5), other: scalar(7) });

/** b · Σ a, and Σ a beside it. */
const differentiate = () =>
  lossGradients(names, weights(), (current) => {
    const beside = sum(take(current, 'a'));
    return { loss: mul<Scalar>(take(current, 'b'), beside), auxiliary: beside };
  });

it('returns the loss, the further result, and a gradient under the name of each weight', () => {
  const { loss, auxiliary: beside, gradients } = differentiate();
  expect([loss.dataSync()[0], beside.dataSync()[0]]).toEqual([25, 5]);
  expect(Object.keys(gradients)).toEqual(names);
  expect([...take(gradients, 'a').dataSync()]).toEqual([5, 5]);
  expect([...take(gradients, 'b').dataSync()]).toEqual([5]);
});

it('leaves nothing behind that its caller’s scope does not free', () => {
  const before = memory().numTensors;
  tidy(() => {
    differentiate();
  });
  expect(memory().numTensors).toBe(before);
});
