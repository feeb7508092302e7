// Layers and directions, learning sequences of unequal lengths as PyTorch's do (scripts/make-golden-networks.py).
import { beforeAll, expect, it } from 'vitest';
import { usualCells, runConfigSchema } from '../../../src-main/catalogue/config';
import { modelOf } from '../../../src-main/models/registry';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { golden, largestDifference, readGolden } from '../../support/golden';
import { firstLosses } from '../../support/unequal-sequences';

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
    const sizes = { hiddenSize: 6, batchSize: 8, learningRate: 3e-3 };
    const config = runConfigSchema.parse({ cell, layers, bidirectional, readout, ...sizes });
    const start = Object.fromEntries(
      modelOf(config).weightNames.map((name) => [name, golden(tensors, `${prefix}${name}`)]),
    );
    const losses = firstLosses(config, start);
    const pytorch = golden(tensors, `${prefix}${readout}`).data;
    expect(largestDifference(losses, pytorch)).toBeLessThan(5e-7);
    // They have learned something on the way, or the agreement would say little.
    expect(pytorch.at(-1)).toBeLessThan(0.95 * (pytorch[0] ?? NaN));
  },
);
