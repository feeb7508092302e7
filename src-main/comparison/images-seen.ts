// How many training images a run sees: its last batch may not be full.
import {
  mnistTrainingImages,
  readsImages,
  validationImages,
  type OnData,
  type RunConfig,
} from '../catalogue/config';
import { multiplyAdds } from '../catalogue/parameters';
import type { Run } from '../contract/run';

/** Of an epoch by these settings. @param train images of the training part: MNIST's also of image data sets whose size is not known here */
export function trainingImages(
  config: Pick<RunConfig, 'limit' | 'evaluateOn' | 'dataset'>,
  train = mnistTrainingImages,
): number {
  const all = train - (config.evaluateOn === 'validation' ? heldOut(config, train) : 0);
  return Math.min(config.limit ?? all, all);
}

/** For validation: of sequences about a fifth. */
const heldOut = (config: OnData, train: number): number =>
  readsImages(config) ? validationImages : Math.floor(train / 5);

/** The images of a run's epoch. Where its data set has another size, the last batch counts as full. */
export function imagesPerEpoch({
  config,
  batchesPerEpoch,
}: Pick<Run, 'config' | 'batchesPerEpoch'>): number {
  const images = trainingImages(config);
  const isThisMany = Math.ceil(images / config.batchSize) === batchesPerEpoch;
  return isThisMany ? images : batchesPerEpoch * config.batchSize;
}

/** In the forward pass of one image; NaN of sequences, whose lengths a run does not record. */
export function multiplyAddsOf({ config }: Pick<Run, 'config'>): number {
  return readsImages(config) ? multiplyAdds(config.cell, config) : NaN;
}
