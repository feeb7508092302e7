// Applies a run's pixel order: images as sequences of rows, columns or pixels, by rearranging their values.
import { listPixels, computeOrderedShape, type PixelOrder } from '../catalogue/pixel-order';
import { Problem } from '../../core/problem';
import { createZerosLike, type LabelledSequences } from './labelled-sequences';

type Pictures = Pick<LabelledSequences, 'values' | 'starts' | 'channels' | 'picture'>;

/**
 * Returns the same sequences in a pixel order; sequences that are not images are unchanged.
 * @throws Problem bad-config if images of this size do not have this pixel order
 */
export function reorderImages<S extends Pictures>(set: S, reading: PixelOrder): S {
  if (set.picture === undefined) return set;
  const { rows, columns } = set.picture;
  const shape = computeOrderedShape(reading, rows, columns);
  if (shape === null) {
    const message = `Images of ${rows} × ${columns} pixels cannot be read as "${reading}", which requires 28 × 28. Read them as rows, columns or pixels.`;
    throw new Problem('bad-config', message);
  }
  const starts = set.starts.map((_, index) => index * shape.time);
  const order = listPixels(reading, rows, columns);
  const isSame = order.every((pixel, index) => pixel === index);
  const values = isSame ? set.values : reorderPixels(set.values, order);
  return { ...set, values, starts, channels: shape.features };
}

/** @param order the order of the pixels of each image */
function reorderPixels(given: Pictures['values'], order: Uint32Array): Pictures['values'] {
  const values = createZerosLike(given);
  for (let start = 0; start < values.length; start += order.length) {
    // The innermost loop: `at` for each access would double its time.
    for (let i = 0; i < order.length; i += 1) {
      values[start + i] = given[start + (order[i] ?? NaN)] ?? NaN;
    }
  }
  return values;
}
