import { scalar, type Tensor1D, type Tensor3D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { weightNames } from '../../../support/one-layer';
import { compile } from '../../../../src-main/engine/tensorflow/compile';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { take, pickWeights } from '../../../../src-main/engine/training/step/state';
import { createTrainingStep, differentiate } from '../../../../src-main/engine/training/step/step';
import {
  goldenCases,
  createGoldenModel,
  findLargestDifference,
  findLargestMagnitude,
  type GoldenModel,
} from '../../../support/golden';
import { createSmallConfig } from '../../../support/training';

beforeAll(() => loadTensorflow());

describe.each(goldenCases)(
  'the step of $cell ($activation) with $hiddenSize hidden units, batch of $batch',
  (given) => {
    let model: GoldenModel;
    let computed: ReturnType<typeof differentiate>;
    beforeAll(() => {
      model = createGoldenModel(given);
      computed = differentiate(given, model.weights, model.x, model.labels);
    });

    it("computes PyTorch's loss to 1e-5", () => {
      const loss = computed.loss.dataSync<'float32'>();
      expect(findLargestDifference(loss, model.expected('loss').data)).toBeLessThan(1e-5);
    });

    const compiledToo =
      given.batch > 1 && given.hiddenSize === 3 ? ', also as one compiled graph' : '';
    it(`computes PyTorch's gradients to 1e-4${compiledToo}`, () => {
      const { weights, x, labels, expected } = model;
      const expectGolden = (gradients: typeof computed.gradients) => {
        for (const name of weightNames) {
          const gradient = take(gradients, name);
          const { data, shape } = expected(`gradient/${name}`);
          expect(gradient.shape).toEqual(shape);
          const difference = findLargestDifference(gradient.dataSync<'float32'>(), data);
          expect(difference, name).toBeLessThan(1e-4 * findLargestMagnitude(data));
        }
      };
      expectGolden(computed.gradients);
      if (compiledToo === '') return;
      const compiled = compile(
        (inputs) =>
          differentiate(
            given,
            pickWeights(inputs, weightNames),
            inputs.x as Tensor3D,
            inputs.labels as Tensor1D,
          ).gradients,
        { ...weights, x, labels },
      );
      expectGolden(compiled({ ...weights, x, labels }));
      compiled.dispose();
    });
  },
);

it('moves every weight against its gradient and counts the step', () => {
  const { weights, x, labels } = createGoldenModel({ cell: 'gru', hiddenSize: 3, batch: 7 });
  const { gradients } = differentiate({ cell: 'gru', activation: 'tanh' }, weights, x, labels);
  const inputs = { ...weights, x, labels, learningRate: scalar(0.5), 'optimizer.step': scalar(6) };
  const outputs = createTrainingStep(createSmallConfig({ cell: 'gru', optimizer: 'sgd' }))(inputs);
  for (const [name, weight] of Object.entries(pickWeights(outputs, weightNames))) {
    const before = take(weights, name).dataSync<'float32'>();
    const gradient = take(gradients, name).dataSync<'float32'>();
    const after = before.map((value, index) => value - 0.5 * (gradient[index] ?? NaN));
    expect(findLargestDifference(weight.dataSync<'float32'>(), after), name).toBeLessThan(1e-7);
  }
  expect(outputs['optimizer.step']?.dataSync()[0]).toBe(7);
});

it.each([
  ['alone', { clipNorm: null, threads: 1 }],
  ['before it is clipped', { clipNorm: 1e-3, threads: 1 }],
  ['of a batch in parts', { clipNorm: null, threads: 3 }],
] as const)("reports the norm of PyTorch's gradient over all weights, %s", (_, changes) => {
  const choice = { cell: 'lstm', activation: 'tanh', hiddenSize: 3, batch: 7 } as const;
  const { weights, x, labels, expected } = createGoldenModel(choice);
  const inputs = { ...weights, x, labels, learningRate: scalar(0.5), 'optimizer.step': scalar(0) };
  const config = createSmallConfig({ cell: 'lstm', optimizer: 'sgd', ...changes });
  const { 'gradient-norm': gradientNorm } = createTrainingStep(config)(inputs);
  const all = weightNames.flatMap((name) => [...expected(`gradient/${name}`).data]);
  const norm = Math.sqrt(all.reduce((sum, value) => sum + value ** 2, 0));
  expect(gradientNorm?.dataSync()[0]).toBeCloseTo(norm, 5);
});

it('counts the correctly classified images of the batch before the update', () => {
  const { weights, x, labels, expected } = createGoldenModel({
    cell: 'rnn',
    hiddenSize: 3,
    batch: 7,
  });
  const logits = Array.from(expected('logits').data);
  const right = Array.from(expected('labels').data).filter((label, index) => {
    const row = logits.slice(index * 10, index * 10 + 10);
    return row.indexOf(Math.max(...row)) === label;
  });
  const { correct } = differentiate({ cell: 'rnn', activation: 'tanh' }, weights, x, labels);
  expect(correct.dataSync()[0]).toBe(right.length);
});
