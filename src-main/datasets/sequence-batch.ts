// A batch of sequences as plain data: scaled as models get them, and padded where they are of unequal lengths.
import type { SequenceShape } from '../catalogue/pixel-order';
import { at } from '../element-at';
import { lengthOf, stepsOf } from './labelled-sequences';
import { paddedTo } from './paddings';
import { scaled, scaledNumbers, scaleOf, type SequenceSet } from './sequence-set';

export interface SequenceBatch {
  /** [batch, time, features], 0 after a sequence's end */
  readonly x: Float32Array;
  readonly shape: readonly [batch: number, time: number, features: number];
  /** [batch], classes; or [batch, numbers], scaled */
  readonly labels: Int32Array | Float32Array;
  /** [batch], the steps of each; null for a set of one length. */
  readonly lengths: Int32Array | null;
}

/** What a model's size follows from. */
export type Measures = Pick<SequenceSet, 'paddings' | 'channels' | 'outputs'>;

/** Of the longest. */
export const shapeOf = ({ paddings, channels }: Measures): SequenceShape => ({
  time: at(paddings, paddings.length - 1),
  features: channels,
});

/** The sequences at `indices`, in that order. */
export function sequenceBatch(set: SequenceSet, indices: Uint32Array): SequenceBatch {
  const { channels } = set;
  const lengths = Int32Array.from(indices, (index) => lengthOf(set, index));
  const time = paddedTo(set.paddings, Math.max(...lengths));
  const size = time * channels;
  const x = new Float32Array(indices.length * size);
  for (const [row, index] of indices.entries()) {
    scaled(stepsOf(set, index), scaleOf(set, index), x.subarray(row * size));
  }
  const labels = set.targets
    ? scaledNumbers(set, indices)
    : Int32Array.from(indices, (index) => at(set.labels, index));
  const shape = [indices.length, time, channels] as const;
  return { x, shape, labels, lengths: set.hasOneLength ? null : lengths };
}
