// The test set of an exported model, batch by batch: as the model was trained on it, and as its file takes it.
import type { ModelInput } from '../catalogue/model-input';
import { orderedBatches } from '../datasets/batches';
import { lengthOf } from '../datasets/labelled-sequences';
import { sequenceBatch, shapeOf, type SequenceBatch } from '../datasets/sequence-batch';
import type { SequenceSet } from '../datasets/sequence-set';
import { at } from '../core/element-at';
import { chunkSizeFor } from '../inference/run';

export interface TestData {
  readonly asTrained: SequenceSet;
  /** The same, where the file scales the values itself with their own values. */
  readonly asFed: SequenceSet;
  /** What the file has to say of its input. */
  readonly input: ModelInput;
}

export type Sequences = Omit<SequenceBatch, 'labels' | 'labelShape'>;

/** A batch in two forms: as the model was trained, and as its file is fed. */
export interface TestBatch {
  /** The whole set that they are of. */
  readonly set: SequenceSet;
  readonly asTrained: Sequences;
  readonly asFed: Sequences;
}

/**
 * In the order of the set, so that a batch has sequences of any length.
 * @param most of the set; all by default
 */
export function* testBatches(data: TestData, most = Infinity): Generator<TestBatch> {
  const { asTrained } = data;
  const { time } = shapeOf(asTrained);
  for (const indices of orderedBatches(Math.min(most, asTrained.count), chunkSizeFor(time))) {
    yield batchOf(data, indices);
  }
}

/**
 * The first `most` of the set; where their lengths differ, the longer half of them, cut to the
 * shortest of that half.
 */
export function evenBatch(data: TestData, most: number): TestBatch {
  const { asTrained: set } = data;
  const first = Uint32Array.from({ length: Math.min(most, set.count) }, (_, index) => index);
  if (set.hasOneLength) return batchOf(data, first);
  const lengths = first.map((index) => lengthOf(set, index)).sort();
  const steps = at(lengths, Math.floor(first.length / 2));
  const long = first.filter((index) => lengthOf(set, index) >= steps);
  return cutBatch(batchOf(data, long), 0, steps);
}

function batchOf({ asTrained, asFed }: TestData, indices: Uint32Array): TestBatch {
  const trained = sequenceBatch(asTrained, indices);
  const fed = asFed === asTrained ? trained : sequenceBatch(asFed, indices);
  return { set: asTrained, asTrained: trained, asFed: fed };
}

/** The steps from `from` to `to`, not including `to`, of sequences that all have them. */
export function cutBatch(
  { set, asTrained, asFed }: TestBatch,
  from: number,
  to: number,
): TestBatch {
  return { set, asTrained: cutSteps(asTrained, from, to), asFed: cutSteps(asFed, from, to) };
}

/** The steps from `from` to `to`, not including `to`, of each sequence; zeros where there are no more. */
export function cutSteps({ x, isText, shape }: Sequences, from: number, to: number): Sequences {
  const [count, time] = shape;
  const features = isText ? 1 : shape[2];
  const size = (to - from) * features;
  const part = new Float32Array(count * size);
  for (let row = 0; row < count; row++) {
    const start = row * time * features;
    const end = start + Math.min(to, time) * features;
    part.set(x.subarray(start + from * features, end), row * size);
  }
  return { x: part, ...(isText && { isText }), shape: [count, to - from, shape[2]], lengths: null };
}
