import { tensor1d, tensor3d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { cellOf, type CellChoice } from '../../../../src-main/models/cell-tensors';
import { createRandom } from '../../../../src-main/datasets/random';
import { recurrentShapes } from '../../../../src-main/models/recurrent-weights';
import { take } from '../../../../src-main/element-at';
import { perWeight } from '../../../support/one-layer';
import { toTensor } from '../../../../src-main/models/weights';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { gradientNorms } from '../../../../src-main/training/measures/gradient-through-time';

beforeAll(() => loadTensorflow());

const choices: readonly CellChoice[] = [
  { cell: 'rnn', activation: 'tanh' },
  { cell: 'rnn', activation: 'relu' },
  { cell: 'rnn', activation: 'sigmoid' },
  { cell: 'gru', activation: 'tanh' },
  { cell: 'lstm', activation: 'tanh' },
];

const [batch, time, inputSize, hiddenSize, classCount] = [3, 6, 2, 4, 10];

function smallModel({ cell }: CellChoice) {
  const random = createRandom(3);
  const draw = (count: number) => Float32Array.from({ length: count }, () => random.uniform(-1, 1));
  const shapes = recurrentShapes({ cell, inputSize, hiddenSize, classCount });
  const weights = perWeight((name) => {
    const shape = take(shapes, name);
    return toTensor({ shape, data: draw(shape.reduce((product, n) => product * n, 1)) });
  });
  const x = tensor3d(draw(batch * time * inputSize), [batch, time, inputSize]);
  return { weights, x, labels: tensor1d([3, 0, 7], 'int32') };
}

it.each(choices)('$cell ($activation) has norms along the states that it has', (choice) => {
  const { weights, x, labels } = smallModel(choice);
  expect(Object.keys(gradientNorms(choice, weights, x, labels))).toEqual(
    cellOf(choice).state.map((state) => `gradient-through-time/${state}`),
  );
});
