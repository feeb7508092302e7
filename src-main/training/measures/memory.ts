// Tells before a training that it cannot fit: past the machine's memory the system would end the
// process without a word, or swap for hours.
import type { RunConfig } from '../../catalogue/config';
import type { ModelSize } from '../../models/model';
import { modelOf } from '../../models/registry';
import { countParameters } from '../../models/weights';
import { tooLarge } from '../problems';

/**
 * How often the first step holds what a forward pass keeps, for a recurrent model a block of batch ×
 * time × gates × hidden numbers: measured as 10 to 14 for the RNN, 15 to 19 for the GRU and 13 to 16
 * for the LSTM.
 */
const copies = 12;
/** Weights, gradients, optimizer memory, each before and after the step. */
const copiesOfWeights = 8;
const bytesPerNumber = 4;

/** What training takes at least, beyond the data and TensorFlow itself, in bytes. */
export function estimateMemory(config: RunConfig, size: ModelSize): number {
  const activations = config.batchSize * modelOf(config).activationsPerImage(size);
  return bytesPerNumber * (copies * activations + copiesOfWeights * countParameters(size));
}

/** @throws Problem out-of-memory if it is more than `available`, in bytes */
export function checkMemory(
  config: RunConfig,
  size: ModelSize,
  available = process.availableMemory(),
): void {
  const needed = estimateMemory(config, size);
  if (needed > available) throw tooLarge({ needed, available });
}
