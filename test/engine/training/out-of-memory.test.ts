// In its own file, thus its own process: TensorFlow reads its limit once, when it is loaded.
import { expect, it } from 'vitest';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { collect, createSmallConfig, createSmallDataset } from '../../support/training';

it('suggests a remedy when TensorFlow runs out of memory during training', async () => {
  process.env.TF_MKL_ALLOC_MAX_BYTES = '30000000';
  await loadTensorflow();
  // The inputs' share of the gates alone is 640 × 28 × 1024 numbers, 73 MB.
  const config = createSmallConfig({ cell: 'rnn', hiddenSize: 1024, batchSize: 640 });
  await expect(collect(config, createSmallDataset(640, 10))).rejects.toMatchObject({
    name: 'Problem',
    // Asked once more of a process without this bound: see workers/pool.ts.
    refusal: { code: 'memory-bound.training' },
  });
});
