// The dimensions job: builds a model, runs one batch of test images through it, and returns the shapes of its tensors.
import { dispose } from '@tensorflow/tfjs-core';
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import type { RunConfig } from '../../catalogue/config';
import type { Dimensions } from '../../contract/dimensions';
import { createRandom } from '../../datasets/random';
import { loadTestImages } from '../../datasets/registry';
import { readSequences } from '../../datasets/sequences';
import { modelOf } from '../../models/registry';
import { loadWeights } from '../../models/weights';
import { measureDimensions } from '../../training/dimensions';
import { modelSize } from '../../training/loop';
import { checkMemory } from '../../training/measures/memory';

interface DimensionsInput {
  readonly config: RunConfig;
  /** null measures the model before training. */
  readonly checkpointFile: string | null;
}

/**
 * @throws Problem of the data set, the checkpoint, the reading, or out-of-memory for a model and batch
 *   that could not be trained either
 */
// oxlint-disable-next-line typescript/require-await -- a task's result is a promise
export async function runDimensionsJob({
  config,
  checkpointFile,
}: DimensionsInput): Promise<Dimensions> {
  const images = loadTestImages(config.dataset);
  const size = modelSize(config, images);
  checkMemory(config, size);
  const plain =
    checkpointFile === null
      ? modelOf(config).initialWeights(size, config, createRandom(config.seed))
      : readCheckpoint(checkpointFile).tensors;
  const weights = loadWeights(plain, size);
  try {
    const count = Math.min(config.batchSize, images.count);
    const indices = Uint32Array.from({ length: count }, (_, index) => index);
    return measureDimensions(config, weights, readSequences(images, indices, config.reading));
  } finally {
    dispose(weights);
  }
}
