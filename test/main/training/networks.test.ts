// Layers and directions, learning sequences of unequal lengths as PyTorch's do (scripts/make-golden.py).
import { beforeAll, expect, it } from 'vitest';
import { usualCells, runConfigSchema } from '../../../src-main/catalogue/config';
import { readSequences } from '../../../src-main/datasets/sequences';
import { modelOf } from '../../../src-main/models/registry';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { Learner } from '../../../src-main/training/learner';
import { compileSteps } from '../../../src-main/training/learner-steps';
import { golden, largestDifference, readGolden } from '../../support/golden';
import { unequalSequences } from '../../support/unequal-sequences';

beforeAll(() => loadTensorflow());

// One layer that reads one way is in packed.test.ts.
const networks = usualCells.flatMap((cell) => [
  { cell, layers: 1, bidirectional: 'yes', readout: 'mean' } as const,
  { cell, layers: 2, bidirectional: 'yes', readout: 'last' } as const,
  { cell, layers: 3, bidirectional: 'no', readout: 'mean' } as const,
]);

it.each(networks)(
  '$cell, layers: $layers, bidirectional: $bidirectional, readout: $readout: loses what PyTorch does over 100 batches',
  ({ cell, layers, bidirectional, readout }) => {
    const tensors = readGolden('networks');
    const prefix = `${cell}-${layers}-${bidirectional === 'yes' ? 2 : 1}/`;
    const set = unequalSequences();
    const [learningRate, batchSize] = [3e-3, 8];
    const network = { cell, layers, bidirectional, readout, hiddenSize: 6, batchSize };
    const config = runConfigSchema.parse(network);
    const start = Object.fromEntries(
      modelOf(config).weightNames.map((name) => [name, golden(tensors, `${prefix}${name}`)]),
    );
    const steps = compileSteps(config);
    const learner = new Learner(config, start, steps);
    const losses = Float32Array.from({ length: 100 }, (_, k) => {
      const indices = Uint32Array.from(
        { length: batchSize },
        (__, i) => (batchSize * k + 7 * i) % set.count,
      );
      const batch = readSequences(set, indices, 'rows');
      return learner.learn({ ...batch, learningRate, offsets: null }).loss;
    });
    learner.dispose();
    steps.dispose();
    const pytorch = golden(tensors, `${prefix}${readout}`).data;
    expect(largestDifference(losses, pytorch)).toBeLessThan(5e-7);
    // They have learned something on the way, or the agreement would say little.
    expect(pytorch.at(-1)).toBeLessThan(0.95 * (pytorch[0] ?? NaN));
  },
);
