// Counts the training sequences that a run reads: its last batch may not be full.
import { mnist, models, pixelOrders, type RunConfig } from '../engine/catalogue';
import type { Run } from '../engine/contract';

/**
 * Returns the sequences of an epoch with these settings.
 * @param available sequences of the training part; those of MNIST if it is not known
 */
export function countTrainingSequences(
  { evaluateOn, limit, dataset }: Pick<RunConfig, 'limit' | 'evaluateOn' | 'dataset'>,
  available = mnist.trainingImages,
): number {
  const heldOut = dataset.pictures ? mnist.validationImages : Math.floor(available / 5);
  const all = available - (evaluateOn === 'validation' ? heldOut : 0);
  return Math.min(limit ?? all, all);
}

/** Returns the sequences of a run's epoch. If its data set has another size, the last batch counts as full. */
export function countSequencesPerEpoch({
  config,
  batchesPerEpoch,
}: Pick<Run, 'config' | 'batchesPerEpoch'>): number {
  const sequences = countTrainingSequences(config);
  const isThisMany = Math.ceil(sequences / config.batchSize) === batchesPerEpoch;
  return isThisMany ? sequences : batchesPerEpoch * config.batchSize;
}

/** Returns the multiply-adds of the forward pass of one sequence; NaN if the settings do not give its length. */
export function countMultiplyAdds({ config }: Pick<Run, 'config'>): number {
  return pixelOrders.getOrder(config) === null || config.external !== undefined
    ? NaN
    : models.countMultiplyAdds(config.cell, config);
}
