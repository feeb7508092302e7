// Models of the user's own sequences, looked into as the window does, against TensorFlow on the sequences themselves.
import { tensor3d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunConfig } from '../../../../src-main/engine/catalogue/config';
import type { SequenceData } from '../../../../src-main/engine/datasets/labelled-sequences';
import { loadTestSet } from '../../../../src-main/engine/datasets/registry';
import { getNumbersScale } from '../../../../src-main/engine/datasets/sequence-set';
import { at } from '../../../../src-main/core/element-at';
import { computeSoftmax } from '../../../../src-main/engine/inference/classify';
import { traceModel } from '../../../../src-main/engine/inference/inspection/inspector';
import { predictAll } from '../../../../src-main/engine/inference/inspection/predictions';
import { loadTestItems } from '../../../../src-main/engine/inference/inspection/test-items';
import type { Item } from '../../../../src-main/engine/contract/inspection';
import { createModel } from '../../../../src-main/engine/models/registry';
import { loadWeights } from '../../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { createSequenceExport } from '../../../support/sequence-export';
import { createTinyNumbers, createTinySequences } from '../../../support/sequences';

beforeAll(() => loadTensorflow());

async function setUp(data: SequenceData, changes: Partial<RunConfig>) {
  const { config, checkpointFile, weights, size } = createSequenceExport(data, changes);
  const indices = Array.from({ length: 24 }, (_, index) => index);
  const { items } = await loadTestItems({ dataset: config.dataset, indices, small: false });
  /** Returns the output of the model's head if the sequence ended after this many steps. */
  const outputs = ({ values, channels }: Item, steps: number) => {
    const x = tensor3d(values.slice(0, steps * channels), [1, steps, channels]);
    return createModel(config).computeLogits(loadWeights(weights, size), x).dataSync<'float32'>();
  };
  return { inspected: { config, checkpointFile }, items, outputs };
}

const kinds = [
  ['rnn', [4, 9]],
  ['gru', [4, 9]],
  ['lstm', [4, 9]],
  ['library-rnn', [6, 6]],
  ['library-gru', [6, 6]],
  ['library-lstm', [6, 6]],
] as const;

describe.each(kinds)('the inspector of a %s on sequences with classes', (cell, lengths) => {
  it('computes after every unpadded step the probabilities of the sequence that ends there', async () => {
    const { inspected, items, outputs } = await setUp(createTinySequences(lengths), { cell });
    for (const { item } of items.slice(0, 6)) {
      const trace = traceModel(inspected, item);
      const steps = item.values.length / 2;
      expect(trace).toMatchObject({ steps, classes: 3, numbers: null });
      expect(trace.hidden).toHaveLength(steps * 5);
      for (let step = 1; step <= steps; step += 1) {
        const found = trace.probabilities.subarray((step - 1) * 3, step * 3);
        computeSoftmax(outputs(item, step)).forEach((chance, label) => {
          expect(found[label]).toBeCloseTo(chance, 5);
        });
      }
    }
  });

  it('predicts the final step of the whole test set', async () => {
    const { inspected, items } = await setUp(createTinySequences(lengths), { cell });
    const found = await predictAll(inspected);
    expect(found).toMatchObject({ classes: 3, numbers: null });
    expect([...found.labels]).toEqual(items.map(({ label }) => label));
    for (const { item, index } of items) {
      const { predicted, probabilities, steps } = traceModel(inspected, item);
      expect(found.predicted[index]).toBe(predicted[steps - 1]);
      expect(found.confidence[index]).toBeCloseTo(Math.max(...probabilities.slice(-3)), 5);
    }
  });
});

describe.each(kinds)('the inspector of a %s on sequences with two numbers', (cell, lengths) => {
  it('computes numbers after every step in their units, and their errors on the test set', async () => {
    const { inspected, items, outputs } = await setUp(createTinyNumbers(lengths), { cell });
    const { mean, deviation } = getNumbersScale(loadTestSet(inspected.config), 0);
    const { numbers, classes } = await predictAll(inspected);
    expect(classes).toBe(0);
    for (const { item, index, numbers: truth, label } of items) {
      expect(label).toBeNull();
      const trace = traceModel(inspected, item);
      const { steps } = trace;
      for (const step of [1, steps]) {
        outputs(item, step).forEach((output, which) => {
          const found = at(trace.numbers ?? [], (step - 1) * 2 + which);
          const expected = output * at(deviation, which) + at(mean, which);
          expect(found / expected).toBeCloseTo(1, 5);
        });
      }
      const last = [...(trace.numbers ?? [])].slice(-2);
      const off = last.map((value, i) => Math.abs(value - at(truth, i)) / at(deviation, i));
      expect(at(numbers?.error ?? [], index)).toBeCloseTo(Math.max(...off), 3);
      expect(numbers?.furthest[index]).toBe(off.indexOf(Math.max(...off)));
      expect([...(numbers?.truth ?? [])].slice(index * 2, index * 2 + 2)).toEqual(truth);
    }
  });
});

it('rejects a sequence that is too long for a chart', async () => {
  const { inspected } = await setUp(createTinySequences(), { cell: 'rnn' });
  const long = { values: new Float32Array(2 * 10_001), channels: 2 };
  expect(() => traceModel(inspected, long)).toThrow('10,001 steps');
});
