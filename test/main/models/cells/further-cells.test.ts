// The cells that PyTorch has no layer for: their equations in PyTorch's functions (scripts/make-golden-networks.py), and their files.
import { join } from 'node:path';
import { tensor1d, tensor3d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../../src-main/checkpoints/checkpoint-file';
import { furtherCells, gatesOf, runConfigSchema } from '../../../../src-main/catalogue/config';
import { parameterCount } from '../../../../src-main/catalogue/parameters';
import { take } from '../../../../src-main/element-at';
import { traceModel } from '../../../../src-main/inference/inspection/inspector';
import { openModelBytes } from '../../../../src-main/inference/session';
import { exportModel } from '../../../../src-main/models/export-model';
import { modelOf } from '../../../../src-main/models/registry';
import { countParameters, loadWeights } from '../../../../src-main/models/weights';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { modelSize } from '../../../../src-main/training/loop';
import { createCarryStep } from '../../../../src-main/training/measures/carry';
import { gradientNorms } from '../../../../src-main/training/measures/gradient-through-time';
import { differentiate } from '../../../../src-main/training/step/step';
import { golden, largestDifference, readGolden } from '../../../support/golden';
import { sharedDirectory } from '../../../support/temporary';
import { digitMeasures } from '../../../support/digits';

beforeAll(() => loadTensorflow());
const folder = sharedDirectory();
describe.each(furtherCells)('%s', (cell) => {
  const tensors = readGolden(cell);
  const expected = (name: string) => golden(tensors, name).data;
  const config = runConfigSchema.parse({ cell, hiddenSize: 6 });
  const size = modelSize(config, digitMeasures);
  const given = () => ({
    weights: loadWeights(tensors, size),
    x: tensor3d(expected('x'), [7, 28, 28]),
    labels: tensor1d(expected('labels'), 'int32'),
  });

  it('computes the logits, the loss and the gradients that PyTorch computes, to 1e-5', () => {
    const { weights, x, labels } = given();
    const logits = modelOf(config).computeLogits(weights, x).dataSync<'float32'>();
    expect(largestDifference(logits, expected('logits'))).toBeLessThan(1e-5);
    const { loss, gradients } = differentiate(config, weights, x, labels);
    expect(loss.dataSync()[0]).toBeCloseTo(expected('loss')[0] ?? NaN, 5);
    expect(Object.keys(gradients)).toEqual([...modelOf(config).weightNames]);
    for (const [name, gradient] of Object.entries(gradients)) {
      const own = gradient.dataSync<'float32'>();
      expect(largestDifference(own, expected(`gradient/${name}`)), name).toBeLessThan(1e-5);
    }
  });

  it('has as many parameters as the catalogue counts', () => {
    expect(parameterCount(cell, config)).toBe(countParameters(size));
  });

  it('is a file that gives the same logits, with its equations once for each step', async () => {
    const weights = Object.fromEntries(
      modelOf(config).weightNames.map((name) => [name, golden(tensors, name)]),
    );
    const origin = { seed: 1, dataChecksum: '', unrollVersion: '' };
    const model = await openModelBytes(
      exportModel({ ...config, weights, time: 28, origin }),
      'file',
    );
    const logits = await model.logits(expected('x'), 7);
    await model.close();
    expect(largestDifference(logits, expected('logits'))).toBeLessThan(1e-5);
  });

  it('shows its gates and the answer after each step', () => {
    const checkpointFile = join(folder, `${cell}.safetensors`);
    writeCheckpoint(checkpointFile, tensors, {});
    const trace = traceModel(
      { config, checkpointFile },
      { values: expected('x').slice(0, 784), channels: 28 },
    );
    expect(Object.keys(trace.gates)).toEqual(gatesOf(cell).map(({ name }) => name));
    expect(trace.hidden).toHaveLength(28 * 6);
    const last = Array.from(expected('logits').subarray(0, 10), Math.exp);
    const sum = last.reduce((total, power) => total + power, 0);
    const answer = trace.probabilities.subarray(270);
    last.forEach((power, digit) => {
      expect(answer[digit]).toBeCloseTo(power / sum, 5);
    });
  });

  it('is measured along the sequence as the usual cells are', () => {
    const { weights, x, labels } = given();
    for (const norms of Object.values(gradientNorms({ ...config, cell }, weights, x, labels))) {
      expect([...norms.dataSync()].every((norm) => norm > 0)).toBe(true);
    }
    const carry = createCarryStep({ ...config, cell });
    expect(carry === null).toBe(cell === 'mgu');
    if (carry) {
      const norms = take(carry({ ...weights, x, labels }), 'gradient').dataSync();
      expect(norms.every((norm) => norm > 0)).toBe(true);
    }
  });
});
