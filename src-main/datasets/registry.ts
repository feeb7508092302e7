// Loads data sets by their kind.
import { validationImages, type DatasetChoice, type EvaluationSet } from '../catalogue/config';
import { assertNever, Problem } from '../problem';
import { folderReader, readDataset, readTestSet, type ReadIdx } from './idx-folder';
import type { Dataset, LabelledImages } from './labelled-images';
import { mnistReader } from './mnist';

/**
 * @param limit trains on this many images only, the first ones; the test set stays whole
 * @param evaluateOn 'validation' replaces the test set by the last training images, held out
 *   before the limit applies
 * @throws Problem data-missing, data-checksum, bad-data, or bad-config for a limit above the set's
 *   size or a set too small to hold images out
 */
export function loadDataset(
  choice: DatasetChoice,
  limit: number | null,
  evaluateOn: EvaluationSet = 'test',
): Dataset {
  const whole = readDataset(reader(choice));
  const dataset = evaluateOn === 'test' ? whole : holdOut(whole);
  return limit === null ? dataset : { ...dataset, train: takeFirst(dataset.train, limit) };
}

/** @throws Problem data-missing, data-checksum or bad-data */
export function loadTestSet(choice: DatasetChoice): LabelledImages {
  return readTestSet(reader(choice));
}

function reader(choice: DatasetChoice): ReadIdx {
  switch (choice.kind) {
    case 'mnist':
      return mnistReader();
    case 'idx':
      return folderReader(choice.directory);
    default:
      return assertNever(choice);
  }
}

function holdOut(dataset: Dataset): Dataset {
  const { count } = dataset.train;
  const training = count - validationImages;
  if (training < 1) {
    const message = `The training set has ${count} images and ${validationImages} would be held out for validation. Evaluate on the test set.`;
    throw new Problem('bad-config', message);
  }
  return {
    ...dataset,
    train: part(dataset.train, 0, training),
    test: part(dataset.train, training, count),
  };
}

function takeFirst(all: LabelledImages, limit: number): LabelledImages {
  if (limit > all.count) {
    const message = `The limit is ${limit} images and the training set has ${all.count}. Choose at most ${all.count}, or none.`;
    throw new Problem('bad-config', message);
  }
  return part(all, 0, limit);
}

function part(all: LabelledImages, start: number, end: number): LabelledImages {
  const size = all.rows * all.columns;
  const images = all.images.subarray(start * size, end * size);
  return { ...all, images, labels: all.labels.subarray(start, end), count: end - start };
}
