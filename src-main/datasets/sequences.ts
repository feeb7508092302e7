// What a model reads: images as sequences, in the reading of a run's settings (row by row, an image of 28 × 28
// pixels is 28 steps of 28 features), and sequences, padded where they are of unequal lengths.
import type { ReadingKind } from '../catalogue/config';
import { pixelOrder, readingShape, type SequenceShape } from '../catalogue/reading';
import { at } from '../element-at';
import { Problem } from '../problem';
import type { Images } from './labelled-images';
import { lengthOf, stepsOf, takeTargets } from './labelled-sequences';
import { isImages, type LabelledSet, type Measures } from './labelled-set';
import { paddedTo } from './paddings';
import type { SequenceSet } from './sequence-set';

/** A batch as plain data. */
export interface SequenceBatch {
  /** [batch, time, features]: pixels scaled to [0, 1], or values as the set has them, 0 after a sequence's end */
  readonly x: Float32Array;
  readonly shape: readonly [batch: number, time: number, features: number];
  /** [batch], classes; or [batch, numbers], scaled */
  readonly labels: Int32Array | Float32Array;
  /** [batch], the steps of each; null for a set of one length. */
  readonly lengths: Int32Array | null;
}

/** Of the longest. @throws Problem bad-config if images of this size do not have this reading */
export function shapeOf(set: Measures, reading: ReadingKind): SequenceShape {
  if ('rows' in set) return sequenceShape(reading, set.rows, set.columns);
  return { time: at(set.paddings, set.paddings.length - 1), features: set.channels };
}

/** The input of models for each grey value: divided by 255. */
const scaled = Float32Array.from({ length: 256 }, (_, grey) => grey / 255);

/** @throws Problem bad-config if images of this size do not have this reading */
export function sequenceShape(reading: ReadingKind, rows: number, columns: number): SequenceShape {
  const shape = readingShape(reading, rows, columns);
  if (shape !== null) return shape;
  const message = `Images of ${rows} × ${columns} pixels cannot be read as "${reading}", which is made for 28 × 28. Read them as rows, columns or pixels.`;
  throw new Problem('bad-config', message);
}

/**
 * The images or sequences at `indices`, in that order.
 * @throws Problem bad-config if images of this size do not have this reading
 */
export function readSequences(
  set: LabelledSet,
  indices: Uint32Array,
  reading: ReadingKind,
): SequenceBatch {
  if (!isImages(set)) return padSequences(set, indices);
  const { time, features } = sequenceShape(reading, set.rows, set.columns);
  const labels = Int32Array.from(indices, (index) => at(set.labels, index));
  const shape = [indices.length, time, features] as const;
  return { x: arrangePixels(set, indices, reading), shape, labels, lengths: null };
}

function padSequences(set: SequenceSet, indices: Uint32Array): SequenceBatch {
  const lengths = Int32Array.from(indices, (index) => lengthOf(set, index));
  const time = paddedTo(set.paddings, Math.max(...lengths));
  const size = time * set.channels;
  const x = new Float32Array(indices.length * size);
  for (const [row, index] of indices.entries()) x.set(stepsOf(set, index), row * size);
  const labels = set.targets
    ? takeTargets(set, indices)
    : Int32Array.from(indices, (index) => at(set.labels, index));
  const shape = [indices.length, time, set.channels] as const;
  return { x, shape, labels, lengths: set.hasOneLength ? null : lengths };
}

/** @param set of a size that has this reading @returns [indices, time, features], from 0 to 1 */
export function arrangePixels(
  set: Images,
  indices: Uint32Array,
  reading: ReadingKind,
): Float32Array {
  const order = orderOf(reading, set.rows, set.columns);
  const size = order.length;
  const x = new Float32Array(indices.length * size);
  let position = 0;
  for (const index of indices) {
    const image = set.images.subarray(index * size, (index + 1) * size);
    // The innermost loop: `at` for each access would double its time.
    for (let i = 0; i < size; i += 1) {
      const value = scaled[image[order[i] ?? -1] ?? -1];
      if (value === undefined)
        throw new RangeError(`There is no image ${index} of ${size} pixels.`);
      x[position] = value;
      position += 1;
    }
  }
  return x;
}

const orders = new Map<string, Uint32Array>();

/** Made once for each reading and image size. */
function orderOf(reading: ReadingKind, rows: number, columns: number): Uint32Array {
  const key = `${reading} ${rows} × ${columns}`;
  const order = orders.get(key) ?? pixelOrder(reading, rows, columns);
  orders.set(key, order);
  return order;
}
