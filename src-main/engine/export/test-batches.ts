// The test set of an exported model, batch by batch: in the format of training, and in that of the file.
import type { ModelInput } from '../catalogue/model-input';
import { chooseChunkSize, createOrderedBatches } from '../datasets/batches';
import { getSequenceLength } from '../datasets/labelled-sequences';
import {
  createSequenceBatch,
  getLongestShape,
  createTextBatch,
  type SequenceBatch,
} from '../datasets/sequence-batch';
import {
  noScale,
  getNumbersScale,
  type Normalisation,
  type SequenceSet,
} from '../datasets/sequence-set';
import { at } from '../../core/element-at';

export interface TestData {
  readonly asTrained: SequenceSet;
  /** The set with unscaled values, for a file that scales them itself. */
  readonly asFed: SequenceSet;
  /** The series of each sequence, for a file with this input: −1 for a series that the file does not know. */
  readonly series?: Int32Array | undefined;
  /** The sequences of series −1, for a file that takes them scaled, and whose outputs for them are scaled. */
  readonly scaledOutside?: SequenceSet;
  /** The input in the file's metadata. */
  readonly input: ModelInput;
}

export type Sequences = Omit<SequenceBatch, 'labels' | 'labelShape'> & {
  readonly series?: Int32Array;
};

/** A batch in two forms: in the format of training, and in that of the file. */
export interface TestBatch {
  /** The whole set to which they belong. */
  readonly set: SequenceSet;
  readonly asTrained: SequenceBatch;
  readonly asFed: Sequences;
  /** Returns the scale that converts the file's numbers of a row to those of the training. */
  readonly numbersScaleAt: (row: number) => Normalisation;
}

/** The number of steps of a text that are compared, as one sequence. */
const stepsOfText = 1000;

/**
 * Yields batches in the order of the set, so that a batch has sequences of any length.
 * @param most of the set; all by default
 */
export function* testBatches(data: TestData, most = Infinity): Generator<TestBatch> {
  const { asTrained } = data;
  if (asTrained.targets.isText) {
    const window = Math.min(stepsOfText, asTrained.values.length - 1);
    const text = createTextBatch(asTrained, { starts: [0], window, windows: 1, lead: 0 }, 0);
    yield { set: asTrained, asTrained: text, asFed: text, numbersScaleAt: () => noScale };
    return;
  }
  const { time } = getLongestShape(asTrained);
  for (const indices of createOrderedBatches(
    Math.min(most, asTrained.count),
    chooseChunkSize(time),
  )) {
    yield cutTestBatch(data, indices);
  }
}

/**
 * Returns the first `most` sequences that may be cut; if lengths differ, their longer half, cut to the
 * shortest of that half. A window that is scaled separately may not be cut.
 */
export function chooseEvenBatch(data: TestData, most: number): TestBatch {
  const { asTrained: set, series, scaledOutside } = data;
  const all = Uint32Array.from({ length: set.count }, (_, index) => index);
  const isAlone = (index: number) => series && !scaledOutside && at(series, index) < 0;
  const first = all.filter((index) => !isAlone(index)).subarray(0, most);
  if (set.hasOneLength) return cutTestBatch(data, first);
  const lengths = first.map((index) => getSequenceLength(set, index)).sort();
  const steps = at(lengths, Math.floor(first.length / 2));
  const long = first.filter((index) => getSequenceLength(set, index) >= steps);
  return cutBatch(cutTestBatch(data, long), 0, steps);
}

function cutTestBatch(data: TestData, indices: Uint32Array): TestBatch {
  const { asTrained, asFed, scaledOutside } = data;
  const trained = createSequenceBatch(asTrained, indices);
  const fed = asFed === asTrained ? trained : createSequenceBatch(asFed, indices);
  const ofAll = (row: number) => getNumbersScale(asTrained, at(indices, row));
  const batch = { set: asTrained, asTrained: trained };
  if (!data.series) return { ...batch, asFed: fed, numbersScaleAt: ofAll };
  const series = Int32Array.from(indices, (index) => at(data.series ?? [], index));
  const isOutside = (row: number) => scaledOutside !== undefined && at(series, row) < 0;
  if (scaledOutside) {
    const { x, shape } = createSequenceBatch(scaledOutside, indices);
    const size = shape[1] * shape[2];
    for (const row of series.keys())
      if (isOutside(row)) fed.x.set(x.subarray(row * size, (row + 1) * size), row * size);
  }
  const numbersScaleAt = (row: number) => (isOutside(row) ? noScale : ofAll(row));
  return { ...batch, asFed: { ...fed, series }, numbersScaleAt };
}

/** Returns the steps from `from` to `to`, exclusive, of sequences that all have them. */
export function cutBatch(batch: TestBatch, from: number, to: number): TestBatch {
  const { asTrained, asFed } = batch;
  const cut = { ...asTrained, ...cutSteps(asTrained, from, to) };
  return { ...batch, asTrained: cut, asFed: cutSteps(asFed, from, to) };
}

/** Returns the steps from `from` to `to`, exclusive, of each sequence, padded with zeros. */
export function cutSteps(sequences: Sequences, from: number, to: number): Sequences {
  const { x, isText, shape } = sequences;
  const [count, time] = shape;
  const features = isText ? 1 : shape[2];
  const size = (to - from) * features;
  const part = new Float32Array(count * size);
  for (let row = 0; row < count; row++) {
    const start = row * time * features;
    const end = start + Math.min(to, time) * features;
    part.set(x.subarray(start + from * features, end), row * size);
  }
  return { ...sequences, x: part, shape: [count, to - from, shape[2]], lengths: null };
}
