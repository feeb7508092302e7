// How many training sequences a run sees: its last batch may not be full.
import { mnist, models, pixelOrders, type RunConfig } from '../engine/catalogue';
import type { Run } from '../engine/contract';

/**
 * Of an epoch by these settings.
 * @param available sequences of the training part; those of MNIST where it is not known
 */
export function trainingSequences(
  { evaluateOn, limit, dataset }: Pick<RunConfig, 'limit' | 'evaluateOn' | 'dataset'>,
  available = mnist.trainingImages,
): number {
  const heldOut = dataset.pictures ? mnist.validationImages : Math.floor(available / 5);
  const all = available - (evaluateOn === 'validation' ? heldOut : 0);
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
  return pixelOrders.getOrder(config) === null || config.external !== undefined
    ? NaN
    : models.countMultiplyAdds(config.cell, config);
}
