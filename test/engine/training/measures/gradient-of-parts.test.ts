// The gradient through time of every layer and direction of a network, against central differences of fourth order.
import { tensor1d, tensor2d, tensor3d, tidy, zerosLike } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../../src-main/engine/catalogue/config';
import { getGradientMetric } from '../../../../src-main/engine/catalogue/gradient-metrics';
import { profileMetrics } from '../../../../src-main/engine/catalogue/metrics';
import {
  indexOfPart,
  listNetworkParts,
  type NetworkPart,
} from '../../../../src-main/engine/catalogue/network';
import { settings } from '../../../../src-main/engine/catalogue/settings';
import { createRandom } from '../../../../src-main/engine/datasets/random';
import { createCell } from '../../../../src-main/engine/models/cell-tensors';
import { computeLogits } from '../../../../src-main/engine/models/recurrent';
import { listRecurrentShapes } from '../../../../src-main/engine/models/recurrent-weights';
import { toTensor } from '../../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { computeGradientNorms } from '../../../../src-main/engine/training/measures/gradient-through-time';
import { computeCrossEntropies } from '../../../../src-main/engine/training/step/tasks';
import { deepNetworks } from '../../../support/networks';
import { getExampleCell } from '../../../support/written-cells';

beforeAll(() => loadTensorflow());

const [batch, time, inputSize, hiddenSize, classCount] = [2, 3, 2, 3, 5];
const random = createRandom(5);
const draw = (count: number) => Float32Array.from({ length: count }, () => random.uniform(-1, 1));
const xs = draw(batch * time * inputSize);
const given = () => ({
  x: tensor3d(xs, [batch, time, inputSize]),
  labels: tensor1d([3, 0], 'int32'),
});

describe.each([
  ...deepNetworks,
  { cell: getExampleCell('mgu'), layers: 2, bidirectional: 'yes' },
  { cell: getExampleCell('ln-lstm'), bidirectional: 'yes' },
] as const)('the gradient of the parts with %o', (network) => {
  const choice = runConfigSchema.parse({ ...network }) as ReturnType<typeof runConfigSchema.parse> &
    typeof network;
  const shapes = listRecurrentShapes({ ...choice, inputSize, hiddenSize, classCount });
  const drawn = Object.entries(shapes).map(([name, shape]) => {
    const plain = { shape, data: draw(shape.reduce((product, n) => product * n, 1)) };
    return [name, plain] as const;
  });
  const weights = () =>
    Object.fromEntries(drawn.map(([name, plain]) => [name, toTensor(plain)] as const));
  /** Narrow where a norm over three units bends the loss. */
  const width = network.cell === getExampleCell('ln-lstm') ? 0.005 : 0.05;
  const along = createCell(choice).state as readonly ('h' | 'c')[];

  /** Each sequence's own loss when `by` is added to one unit of a part's state after a step. */
  const lossesWith = (
    part: NetworkPart,
    state: 'h' | 'c',
    step: number,
    unit: number,
    by: number,
  ) =>
    tidy(() => {
      const push = tensor2d([0, 1, 2].map((i) => [i === unit ? by : 0]));
      const zero = zerosLike(push);
      const offsets = Array.from({ length: time }, (_, index) => ({
        [state]: index === step ? push : zero,
      }));
      const { x, labels } = given();
      const logits = computeLogits(choice, weights(), x, {
        getOffsets: ({ suffix }) => (suffix === part.suffix ? offsets : undefined),
      });
      return computeCrossEntropies(logits, labels).dataSync<'float32'>();
    });

  const normByDifferences = (part: NetworkPart, state: 'h' | 'c', step: number) => {
    const squares = new Float64Array(batch);
    for (let unit = 0; unit < hiddenSize; unit += 1) {
      const [back2, back1, on1, on2] = [-2, -1, 1, 2].map((factor) =>
        lossesWith(part, state, step, unit, factor * width),
      );
      squares.forEach((sum, i) => {
        const slope = back2![i]! - 8 * back1![i]! + 8 * on1![i]! - on2![i]!;
        squares[i] = sum + (slope / (12 * width)) ** 2;
      });
    }
    return squares.reduce((sum, square) => sum + Math.sqrt(square), 0) / batch;
  };

  it('has norms for each layer and direction that match finite differences', () => {
    const { x, labels } = given();
    const norms = computeGradientNorms(choice, weights(), x, labels);
    const parts = listNetworkParts(choice);
    expect(Object.keys(norms)).toHaveLength(parts.length * along.length);
    for (const part of parts) {
      for (const state of along) {
        const found = norms[getGradientMetric(state, part, choice)]?.dataSync() ?? [];
        expect(found).toHaveLength(time);
        found.forEach((norm, step) => {
          const expected = normByDifferences(part, state, step);
          const where = `${state} of ${part.suffix}, step ${String(step + 1)}`;
          expect(Math.abs(norm - expected), where).toBeLessThan(2e-3 * expected + 1e-6 / width);
        });
      }
    }
  });
});

it('has a metric for each part of the largest network', () => {
  const layers = settings.layers.range.max;
  for (const part of listNetworkParts({ layers, bidirectional: 'yes' })) {
    expect(indexOfPart(part, { bidirectional: 'yes' })).toBeLessThan(2 * layers);
    expect(profileMetrics).toContain(getGradientMetric('h', part, { layers: layers + 1 }));
    expect(profileMetrics).toContain(getGradientMetric('c', part, { layers: layers + 1 }));
  }
});
