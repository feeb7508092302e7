// Images as sequences. Read row by row, an image of 28 × 28 pixels is 28 steps of 28 features.
import type { LabelledImages } from './labelled-images';

/** A batch as plain data. */
export interface SequenceBatch {
  /** [batch, time, features], pixels scaled to [0, 1] */
  readonly x: Float32Array;
  readonly shape: readonly [batch: number, time: number, features: number];
  /** [batch], classes */
  readonly labels: Int32Array;
}

/** A grey value as the models see it: divided by 255 and nothing else. */
const scaled = Float32Array.from({ length: 256 }, (_, grey) => grey / 255);

/** The images at `indices`, each row a step from top to bottom, each column a feature. */
export function rowSequences(set: LabelledImages, indices: Uint32Array): SequenceBatch {
  const size = set.rows * set.columns;
  const x = new Float32Array(indices.length * size);
  const labels = new Int32Array(indices.length);
  let at = 0;
  for (const [place, index] of indices.entries()) {
    labels[place] = set.labels[index] ?? 0;
    const end = (index + 1) * size;
    for (let pixel = index * size; pixel < end; pixel += 1) {
      x[at] = scaled[set.images[pixel] ?? 0] ?? 0;
      at += 1;
    }
  }
  return { x, shape: [indices.length, set.rows, set.columns], labels };
}
