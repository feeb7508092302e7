// A batch of sequences as plain data: scaled for models, and padded if lengths are unequal.
import type { SequenceShape } from '../catalogue/pixel-order';
import { at, findLargest } from '../../core/element-at';
import { getSequenceLength, getSteps } from './labelled-sequences';
import { findPadding } from './paddings';
import { scaleValues, scaleNumbers, getScale, type SequenceSet } from './sequence-set';
import { cutStreamWindow, type TextStreams } from './text-streams';

export interface SequenceBatch {
  /**
   * The values, [batch, time, features], with 0 after the end of a sequence; or the characters of a text,
   * [batch, time].
   */
  readonly x: Float32Array;
  readonly isText?: true;
  readonly shape: readonly [batch: number, time: number, features: number];
  /**
   * The classes, [batch]; the scaled numbers, [batch, numbers]; or the class of each step, [batch, time], −1
   * for none.
   */
  readonly labels: Int32Array | Float32Array;
  readonly labelShape: readonly number[];
  /** The number of steps of each sequence, [batch]; null if all lengths are equal. */
  readonly lengths: Int32Array | null;
}

/** The properties of data that determine a model's size. */
export type Measures = Pick<SequenceSet, 'paddings' | 'features' | 'outputs'>;

export const getLongestShape = ({ paddings, features }: Measures): SequenceShape => ({
  time: at(paddings, paddings.length - 1),
  features,
});

/** Returns the sequences at `indices`, in that order. */
export function createSequenceBatch(set: SequenceSet, indices: Uint32Array): SequenceBatch {
  const { channels } = set;
  const lengths = Int32Array.from(indices, (index) => getSequenceLength(set, index));
  const time = findPadding(set.paddings, findLargest(lengths));
  const size = time * channels;
  const x = new Float32Array(indices.length * size);
  for (const [row, index] of indices.entries()) {
    scaleValues(getSteps(set, index), getScale(set, index), x.subarray(row * size));
  }
  const shape = [indices.length, time, channels] as const;
  const targets = set.targets.toBatch(indices, time, (rows) => scaleNumbers(set, rows));
  return { x, shape, ...targets, lengths: set.hasOneLength ? null : lengths };
}

/** Returns one window of each stream of a text. */
export function createTextBatch(
  set: SequenceSet,
  streams: TextStreams,
  index: number,
): SequenceBatch {
  const { characters, labels } = cutStreamWindow(set, streams, index);
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
