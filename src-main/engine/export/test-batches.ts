// The test set of an exported model, batch by batch: as the model was trained on it, and as its file takes it.
import type { ModelInput } from '../catalogue/model-input';
import { chunkSizeFor, orderedBatches } from '../datasets/batches';
import { lengthOf } from '../datasets/labelled-sequences';
import { sequenceBatch, shapeOf, textBatch, type SequenceBatch } from '../datasets/sequence-batch';
import {
  noScale,
  numbersScaleOf,
  type Normalisation,
  type SequenceSet,
} from '../datasets/sequence-set';
import { at } from '../../core/element-at';

export interface TestData {
  readonly asTrained: SequenceSet;
  /** The same, where the file scales the values itself with their own values. */
  readonly asFed: SequenceSet;
  /** The series of each sequence, where the file is told it: −1 for one that the file does not know. */
  readonly series?: Int32Array | undefined;
  /** The sequences of series −1, where the file takes them scaled, and gives their numbers scaled. */
  readonly scaledOutside?: SequenceSet;
  /** What the file has to say of its input. */
  readonly input: ModelInput;
}

export type Sequences = Omit<SequenceBatch, 'labels' | 'labelShape'> & {
  readonly series?: Int32Array;
};

/** A batch in two forms: as the model was trained, and as its file is fed. */
export interface TestBatch {
  /** The whole set that they are of. */
  readonly set: SequenceSet;
  readonly asTrained: SequenceBatch;
  readonly asFed: Sequences;
  /** How the file's numbers of a row are scaled back to those of the training. */
  readonly numbersScaleAt: (row: number) => Normalisation;
}

/** Of a text, as one sequence. */
const stepsOfText = 1000;

/**
 * In the order of the set, so that a batch has sequences of any length.
 * @param most of the set; all by default
 */
export function* testBatches(data: TestData, most = Infinity): Generator<TestBatch> {
  const { asTrained } = data;
  if (asTrained.targets.isText) {
    const window = Math.min(stepsOfText, asTrained.values.length - 1);
    const text = textBatch(asTrained, { starts: [0], window, windows: 1, lead: 0 }, 0);
    yield { set: asTrained, asTrained: text, asFed: text, numbersScaleAt: () => noScale };
    return;
  }
  const { time } = shapeOf(asTrained);
  for (const indices of orderedBatches(Math.min(most, asTrained.count), chunkSizeFor(time))) {
    yield batchOf(data, indices);
  }
}

/**
 * The first `most` of the set that may be cut; where their lengths differ, the longer half of them,
 * cut to the shortest of that half. A window that is scaled by itself may not be cut.
 */
export function evenBatch(data: TestData, most: number): TestBatch {
  const { asTrained: set, series, scaledOutside } = data;
  const all = Uint32Array.from({ length: set.count }, (_, index) => index);
  const isAlone = (index: number) => series && !scaledOutside && at(series, index) < 0;
  const first = all.filter((index) => !isAlone(index)).subarray(0, most);
  if (set.hasOneLength) return batchOf(data, first);
  const lengths = first.map((index) => lengthOf(set, index)).sort();
  const steps = at(lengths, Math.floor(first.length / 2));
  const long = first.filter((index) => lengthOf(set, index) >= steps);
  return cutBatch(batchOf(data, long), 0, steps);
}

function batchOf(data: TestData, indices: Uint32Array): TestBatch {
  const { asTrained, asFed, scaledOutside } = data;
  const trained = sequenceBatch(asTrained, indices);
  const fed = asFed === asTrained ? trained : sequenceBatch(asFed, indices);
  const ofAll = (row: number) => numbersScaleOf(asTrained, at(indices, row));
  const batch = { set: asTrained, asTrained: trained };
  if (!data.series) return { ...batch, asFed: fed, numbersScaleAt: ofAll };
  const series = Int32Array.from(indices, (index) => at(data.series ?? [], index));
  const isOutside = (row: number) => scaledOutside !== undefined && at(series, row) < 0;
  if (scaledOutside) {
    const { x, shape } = sequenceBatch(scaledOutside, indices);
    const size = shape[1] * shape[2];
    for (const row of series.keys())
      if (isOutside(row)) fed.x.set(x.subarray(row * size, (row + 1) * size), row * size);
  }
  const numbersScaleAt = (row: number) => (isOutside(row) ? noScale : ofAll(row));
  return { ...batch, asFed: { ...fed, series }, numbersScaleAt };
}

/** The steps from `from` to `to`, not including `to`, of sequences that all have them. */
export function cutBatch(batch: TestBatch, from: number, to: number): TestBatch {
  const { asTrained, asFed } = batch;
  const cut = { ...asTrained, ...cutSteps(asTrained, from, to) };
  return { ...batch, asTrained: cut, asFed: cutSteps(asFed, from, to) };
}

/** The steps from `from` to `to`, not including `to`, of each sequence; zeros where there are no more. */
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
