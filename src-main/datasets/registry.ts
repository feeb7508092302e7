// Loads data sets by their kind.
import { validationImages, type DatasetChoice, type EvaluationSet } from '../catalogue/config';
import { Problem } from '../problem';
import { shuffled } from './batches';
import { dataFileOf } from './data-home';
import { holdOutOf } from './hold-out';
import {
  folderReader,
  readDataset,
  readTestSet,
  type ImageDataset,
  type ReadIdx,
} from './idx-folder';
import type { LabelledImages } from './labelled-images';
import type { LabelledSequences } from './labelled-sequences';
import { isImages, type Dataset, type LabelledSet } from './labelled-set';
import { mnistChecksum, mnistReader } from './mnist';
import { createRandom } from './random';
import { readSequenceData, readSequenceFacts } from './sequence-file';
import { asModelReads, normalisationOf, pick, targetScaleOf } from './sequence-set';

type SequenceChoice = Extract<DatasetChoice, { kind: 'sequences' }>;
/** Data that are images. */
export type ImageChoice = Exclude<DatasetChoice, SequenceChoice>;

/**
 * @param limit trains on this many only: the first images, or sequences drawn once and for all, as their files are mostly
 *   sorted by class; the test set stays whole
 * @param evaluateOn 'validation' replaces the test set by a part of the training set, held out before the limit applies:
 *   its last images, or a fifth of the sequences of each class
 * @throws Problem data-missing, data-checksum, bad-data, or bad-config for a limit above the set's
 *   size or a set too small to hold a part out
 */
export function loadDataset(
  choice: ImageChoice,
  limit: number | null,
  evaluateOn?: EvaluationSet,
): ImageDataset;
export function loadDataset(
  choice: DatasetChoice,
  limit: number | null,
  evaluateOn?: EvaluationSet,
): Dataset;
export function loadDataset(
  choice: DatasetChoice,
  limit: number | null,
  evaluateOn: EvaluationSet = 'test',
): Dataset {
  const known = choice.kind === 'mnist' ? mnistChecksum : null;
  const whole =
    choice.kind === 'sequences' ? sequenceDataset(choice) : readDataset(reader(choice), known);
  const dataset = evaluateOn === 'test' ? whole : holdOut(whole, choice);
  return limit === null ? dataset : { ...dataset, train: limited(dataset.train, limit) };
}

/** @throws Problem data-missing, data-checksum or bad-data */
export function loadTestSet(choice: ImageChoice): LabelledImages;
export function loadTestSet(choice: DatasetChoice): LabelledSet;
export function loadTestSet(choice: DatasetChoice): LabelledSet {
  if (choice.kind !== 'sequences') return readTestSet(reader(choice));
  const { test, read } = loadSequences(choice);
  return read(test);
}

/**
 * For what only images have.
 * @throws Problem bad-request for other data, data-missing, data-checksum or bad-data
 */
export function loadTestImages(choice: DatasetChoice): LabelledImages {
  const set = loadTestSet(choice);
  if (isImages(set)) return set;
  const message =
    'This shows images, and the run was trained on sequences. Choose a run that was trained on images.';
  throw new Problem('bad-request', message);
}

function reader(choice: ImageChoice): ReadIdx {
  return choice.kind === 'mnist' ? mnistReader() : folderReader(choice.directory);
}

/**
 * A data set of sequences with its own values, and `read` for the normalised ones that a model is trained on.
 * @throws Problem data-missing or data-checksum
 */
export function loadSequences({ sha256 }: SequenceChoice) {
  const data = readSequenceData(dataFileOf(sha256));
  const normalisation = normalisationOf(data.train);
  const targetScale = targetScaleOf(data.train);
  const read = (part: LabelledSequences) =>
    asModelReads(part, normalisation, data.about.classes.length, targetScale);
  return { ...data, normalisation, read };
}

function sequenceDataset(choice: SequenceChoice): Dataset {
  const { train, test, read } = loadSequences(choice);
  return { train: read(train), test: read(test), checksum: choice.sha256 };
}

function holdOut(dataset: Dataset, choice: DatasetChoice): Dataset {
  const { train } = dataset;
  if (!isImages(train)) {
    if (choice.kind !== 'sequences')
      throw new RangeError('Sequences come from a data set of them.');
    const { recipe } = readSequenceFacts(dataFileOf(choice.sha256));
    const split = holdOutOf(train, recipe);
    const picked = (indices: readonly number[]) => pick(train, Uint32Array.from(indices));
    return { ...dataset, train: picked(split.train), test: picked(split.test) };
  }
  const { count } = train;
  const training = count - validationImages;
  if (training < 1) {
    const message = `The training set has ${count} images and ${validationImages} would be held out for validation. Evaluate on the test set.`;
    throw new Problem('bad-config', message);
  }
  return { ...dataset, train: part(train, 0, training), test: part(train, training, count) };
}

/** The same for every run, so that runs can be compared. */
const drawnOrder = ({ count }: LabelledSet) => shuffled(count, createRandom(0));

function limited(all: LabelledSet, limit: number): LabelledSet {
  if (limit > all.count) {
    const what = isImages(all) ? 'images' : 'sequences';
    const message = `The limit is ${limit} ${what} and the training set has ${all.count}. Choose at most ${all.count}, or none.`;
    throw new Problem('bad-config', message);
  }
  return isImages(all) ? part(all, 0, limit) : pick(all, drawnOrder(all).slice(0, limit).sort());
}

function part(all: LabelledImages, start: number, end: number): LabelledImages {
  const size = all.rows * all.columns;
  const images = all.images.subarray(start * size, end * size);
  return { ...all, images, labels: all.labels.subarray(start, end), count: end - start };
}
