// The weights that a training begins with.
import type { InitializationKind, UsualCell } from '../../src-main/engine/catalogue/config';
import { createRandom } from '../../src-main/engine/datasets/random';
import { initialWeights } from '../../src-main/engine/models/initializers';

interface Given {
  readonly initialization?: InitializationKind;
  readonly forgetBias?: number;
  readonly cell?: UsualCell;
  readonly hiddenSize?: number;
  readonly seed?: number;
}

export function firstWeights({ cell = 'lstm', hiddenSize = 100, seed = 1, ...given }: Given = {}) {
  const start = { initialization: 'pytorch', forgetBias: 0, ...given } as const;
  const size = { cell, hiddenSize, inputSize: 28, classCount: 10 };
  return initialWeights(size, start, createRandom(seed));
}

export const varianceOf = (data: Float32Array) =>
  data.reduce((sum, value) => sum + value * value, 0) / data.length;
