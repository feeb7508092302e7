// How many training images a run sees: its last batch may not be full.
import { mnistTrainingImages, validationImages, type RunConfig } from '../catalogue/config';
import type { Run } from '../contract/run';

/** The images of an epoch by these settings, of MNIST or a data set as large: the size of others is not known here. */
export function trainingImages({
  limit,
  evaluateOn,
}: Pick<RunConfig, 'limit' | 'evaluateOn'>): number {
  const images = mnistTrainingImages - (evaluateOn === 'validation' ? validationImages : 0);
  return Math.min(limit ?? images, images);
}

/** The images of a run's epoch. Where its data set has another size, the last batch counts as full. */
export function imagesPerEpoch({
  config,
  batchesPerEpoch,
}: Pick<Run, 'config' | 'batchesPerEpoch'>): number {
  const images = trainingImages(config);
  const isThisMany = Math.ceil(images / config.batchSize) === batchesPerEpoch;
  return isThisMany ? images : batchesPerEpoch * config.batchSize;
}
