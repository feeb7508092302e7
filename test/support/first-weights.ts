// The initial weights of a training.
import type { InitializationKind, UsualCell } from '../../src-main/engine/catalogue/config';
import { createRandom } from '../../src-main/engine/datasets/random';
import { drawInitialWeights } from '../../src-main/engine/models/initializers';

interface WeightOptions {
  readonly initialization?: InitializationKind;
  readonly forgetBias?: number;
  readonly cell?: UsualCell;
  readonly hiddenSize?: number;
  readonly seed?: number;
}

export function drawFirstWeights({
  cell = 'lstm',
  hiddenSize = 100,
  seed = 1,
  ...given
}: WeightOptions = {}) {
  const start = { initialization: 'pytorch', forgetBias: 0, ...given } as const;
  const size = { cell, hiddenSize, inputSize: 28, classCount: 10 };
  return drawInitialWeights(size, start, createRandom(seed));
}

export const computeVariance = (data: Float32Array) =>
  data.reduce((sum, value) => sum + value * value, 0) / data.length;
