// How many training sequences a run sees: its last batch may not be full.
import {
  mnistTrainingImages,
  pixelOrderOf,
  validationImages,
  type RunConfig,
} from '../catalogue/config';
import { multiplyAdds } from '../catalogue/parameters';
import type { Run } from '../contract/run';

/**
 * Of an epoch by these settings.
 * @param available sequences of the training part of own data, of which a fifth is held out for validation; those of MNIST, if left out,
 *   also of image data sets whose size is not known here
 */
export function trainingSequences(
  { evaluateOn, limit }: Pick<RunConfig, 'limit' | 'evaluateOn'>,
  available?: number,
): number {
  const heldOut = available === undefined ? validationImages : Math.floor(available / 5);
  const all = (available ?? mnistTrainingImages) - (evaluateOn === 'validation' ? heldOut : 0);
  return Math.min(limit ?? all, all);
}

/** The sequences of a run's epoch. Where its data set has another size, the last batch counts as full. */
export function sequencesPerEpoch({
  config,
  batchesPerEpoch,
}: Pick<Run, 'config' | 'batchesPerEpoch'>): number {
  const sequences = trainingSequences(config);
  const isThisMany = Math.ceil(sequences / config.batchSize) === batchesPerEpoch;
  return isThisMany ? sequences : batchesPerEpoch * config.batchSize;
}

/** In the forward pass of one sequence; NaN where the settings do not say how long it is. */
export function multiplyAddsOf({ config }: Pick<Run, 'config'>): number {
  return pixelOrderOf(config) === null ? NaN : multiplyAdds(config.cell, config);
}
