import { scalar } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { weightNames } from '../../support/one-layer';
import { backends, loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { createTrainingStep } from '../../../src-main/engine/training/step/step';
import { createGoldenModel, findLargestDifference } from '../../support/golden';
import { createSmallConfig } from '../../support/training';

/** Weights and loss after one step with every option that there is. */
async function stepOn(backend: (typeof backends)[number]) {
  await loadTensorflow([backend]);
  const model = { cell: 'rnn', activation: 'relu', hiddenSize: 3 } as const;
  const { weights, x, labels } = createGoldenModel({ ...model, batch: 7 });
  const step = createTrainingStep(
    createSmallConfig({ ...model, optimizer: 'sgd', clipNorm: 0.1, threads: 2 }),
  );
  const more = { learningRate: scalar(1), 'optimizer.step': scalar(0) };
  const outputs = step({ ...weights, x, labels, ...more });
  return [...weightNames, 'loss', 'correct'].map(
    (name) => outputs[name]?.dataSync<'float32'>() ?? new Float32Array(),
  );
}

describe.each(backends)('the training step on the backend %s', (backend) => {
  it('equals the plain step with every option', async () => {
    const plain = await stepOn('cpu');
    const values = await stepOn(backend);
    for (const [index, value] of values.entries()) {
      expect(findLargestDifference(value, plain[index] ?? new Float32Array())).toBeLessThan(1e-5);
    }
  });
});
