import { ones, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/catalogue/config';
import { modelOf } from '../../../src-main/models/registry';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { measureDimensions } from '../../../src-main/training/dimensions';

beforeAll(() => loadTensorflow());

it('shows the shape of the one layer and direction whose weight has another than the rest', () => {
  const config = runConfigSchema.parse({ cell: 'gru', layers: 3, bidirectional: 'yes' });
  const sizes = { ...config, hiddenSize: 6, steps: 4, inputSize: 5, classCount: 10 };
  const batch = {
    ...{ x: new Float32Array(2 * 4 * 5), shape: [2, 4, 5] as const, lengths: null },
    labels: Int32Array.of(1, 2),
  };
  tidy(() => {
    const shapes = Object.entries(modelOf(config).shapes(sizes));
    const weights = Object.fromEntries(shapes.map(([name, shape]) => [name, ones([...shape])]));
    const measured = (changes: typeof weights) =>
      measureDimensions(config, { ...weights, ...changes }, batch).shapes['recurrent.bias_hh_l0'];
    expect(measured({})).toEqual([18]);
    // One number for all gates: what is added is broadcast, so the batch runs.
    expect(measured({ 'recurrent.bias_hh_l2_reverse': ones([1]) })).toEqual([1]);
  });
});
