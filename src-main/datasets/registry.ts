// Every data set that can be chosen, by the kind that the contract gives it.
import type { DatasetChoice } from '../contract/config';
import { assertNever, Problem } from '../problem';
import { folderReader, readDataset, readTestSet, type ReadIdx } from './idx-folder';
import type { Dataset, LabelledImages } from './labelled-images';
import { mnistReader } from './mnist';

/**
 * @param limit train on the first so many images only; the test set stays whole
 * @throws Problem data-missing, data-checksum, bad-data, or bad-config for a limit above the set's size
 */
export function loadDataset(choice: DatasetChoice, limit: number | null): Dataset {
  const dataset = readDataset(reader(choice));
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

function takeFirst(all: LabelledImages, limit: number): LabelledImages {
  if (limit > all.count) {
    const message = `The limit is ${limit} images and the training set has ${all.count}. Choose at most ${all.count}, or none.`;
    throw new Problem('bad-config', message);
  }
  const images = all.images.subarray(0, limit * all.rows * all.columns);
  return { ...all, images, labels: all.labels.subarray(0, limit), count: limit };
}
