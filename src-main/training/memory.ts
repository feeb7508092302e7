// Refuses a training that does not fit into memory before it starts: otherwise the system would kill the
// process without a message, or swap for hours.
import type { RunConfig } from '../catalogue/config';
import type { ModelSize } from '../models/model';
import { modelOf } from '../models/registry';
import { countParameters } from '../models/weights';
import { ranOut, tensorTooLarge, tooLarge } from './problems';
import { memoryBounds } from './memory-bounds';

/**
 * How many copies of a forward pass's activations the first step holds, for a recurrent model a block of batch ×
 * time × gates × hidden numbers: measured as 10 to 14 for the RNN, 15 to 19 for the GRU and 13 to 16
 * for the LSTM.
 */
const copies = 12;
/** Weights, gradients, optimizer memory, each before and after the step. */
const copiesOfWeights = 8;
const bytesPerNumber = 4;

/** The least memory that training takes, besides the data and TensorFlow itself, in bytes. */
export function estimateMemory(config: RunConfig, size: ModelSize): number {
  const activations = config.batchSize * modelOf(config).activationsPerImage(size);
  return bytesPerNumber * (copies * activations + copiesOfWeights * countParameters(size));
}

/** The largest tensor: the inputs' share of all gates at all steps, of one branch's images. */
function largestTensor({ batchSize, threads, ...config }: RunConfig, size: ModelSize): number {
  const images = Math.ceil(batchSize / Math.min(threads, batchSize));
  return bytesPerNumber * images * modelOf(config).activationsPerImage(size);
}

/**
 * @param available free bytes
 * @throws Problem out-of-memory if it is more than that, or more in one piece than this process can have; memory-bound
 *   if it is more than this process's pool
 */
export function checkMemory(
  config: RunConfig,
  size: ModelSize,
  available = process.availableMemory(),
  bounds = memoryBounds(),
): void {
  const needed = estimateMemory(config, size);
  if (needed > available) throw tooLarge({ needed, available });
  const { poolBytes, tensorBytes } = bounds;
  if (poolBytes !== null && needed > poolBytes) throw ranOut(bounds);
  const inOnePiece = largestTensor(config, size);
  if (tensorBytes !== null && inOnePiece > tensorBytes) {
    throw tensorTooLarge({ needed: inOnePiece, available: tensorBytes });
  }
}
