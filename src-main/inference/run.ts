// Runs a model over any number of grey images, a chunk at a time, scaled as in training.
import { Problem } from '../problem';
import type { OnnxModel } from './session';

/** Images as datasets keep them: grey values from 0 to 255, [count, rows, columns]. */
export interface GreyImages {
  readonly images: Uint8Array;
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
}

export interface LabelledGreyImages extends GreyImages {
  /** True classes, [count]. */
  readonly labels: Uint8Array;
}

export interface Chunk {
  readonly count: number;
  /** [count, rows, columns], from 0 to 1. */
  readonly images: Float32Array;
  /** [count, classes] */
  readonly logits: Float32Array;
}

/** Images a run: enough to fill the arithmetic, little enough to keep memory low. */
const chunkSize = 1000;

/** @throws Problem 'bad-data' if the images are not of the size that the model takes */
export async function* runInChunks(model: OnnxModel, set: GreyImages): AsyncGenerator<Chunk> {
  if (set.rows !== model.rows || set.columns !== model.columns) {
    throw new Problem(
      'bad-data',
      `The images are ${set.rows} × ${set.columns}, and ${model.file} takes ` +
        `${model.rows} × ${model.columns}. Choose images of that size.`,
    );
  }
  const size = set.rows * set.columns;
  for (let first = 0; first < set.count; first += chunkSize) {
    const count = Math.min(chunkSize, set.count - first);
    const pixels = set.images.subarray(first * size, (first + count) * size);
    const images = Float32Array.from(pixels, (pixel) => pixel / 255);
    yield { count, images, logits: await model.logits(images, count) };
  }
}

/** @param logits [count, classes], cut into its rows */
export function* rowsOf(logits: Float32Array, classes: number): Generator<Float32Array> {
  for (let start = 0; start < logits.length; start += classes) {
    yield logits.subarray(start, start + classes);
  }
}
