// A batch of sequences as plain data: scaled for models, and padded if lengths are unequal.
import type { SequenceShape } from '../catalogue/pixel-order';
import { at, findLargest } from '../../core/element-at';
import { lengthOf, stepsOf } from './labelled-sequences';
import { paddedTo } from './paddings';
import { scaled, scaledNumbers, scaleOf, type SequenceSet } from './sequence-set';
import { windowOfStreams, type TextStreams } from './text-streams';

export interface SequenceBatch {
  /** [batch, time, features], 0 after a sequence's end; or the characters of a text, [batch, time] */
  readonly x: Float32Array;
  readonly isText?: true;
  readonly shape: readonly [batch: number, time: number, features: number];
  /** [batch], classes; [batch, numbers], scaled; or [batch, time], the class of each step, −1 for none */
  readonly labels: Int32Array | Float32Array;
  readonly labelShape: readonly number[];
  /** The number of steps of each sequence, [batch]; null if all lengths are equal. */
  readonly lengths: Int32Array | null;
}

/** The properties of data that determine a model's size. */
export type Measures = Pick<SequenceSet, 'paddings' | 'features' | 'outputs'>;

/** Returns the shape of the longest sequence. */
export const shapeOf = ({ paddings, features }: Measures): SequenceShape => ({
  time: at(paddings, paddings.length - 1),
  features,
});

/** Returns the sequences at `indices`, in that order. */
export function sequenceBatch(set: SequenceSet, indices: Uint32Array): SequenceBatch {
  const { channels } = set;
  const lengths = Int32Array.from(indices, (index) => lengthOf(set, index));
  const time = paddedTo(set.paddings, findLargest(lengths));
  const size = time * channels;
  const x = new Float32Array(indices.length * size);
  for (const [row, index] of indices.entries()) {
    scaled(stepsOf(set, index), scaleOf(set, index), x.subarray(row * size));
  }
  const shape = [indices.length, time, channels] as const;
  const targets = set.targets.toBatch(indices, time, (rows) => scaledNumbers(set, rows));
  return { x, shape, ...targets, lengths: set.hasOneLength ? null : lengths };
}

/** Returns one window of each stream of a text. */
export function textBatch(set: SequenceSet, streams: TextStreams, index: number): SequenceBatch {
  const { characters, labels } = windowOfStreams(set, streams, index);
  const size = [streams.starts.length, streams.window] as const;
  return {
    x: characters,
    isText: true,
    shape: [...size, set.features],
    labels,
    labelShape: size,
    lengths: null,
  };
}
