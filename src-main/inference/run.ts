// Runs a model on any number of grey images, one chunk at a time, scaled and read as in training.
import { readingShape } from '../catalogue/reading';
import { arrangePixels } from '../datasets/sequences';
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

interface Chunk {
  readonly count: number;
  /** [count, time, features], from 0 to 1, as the model reads them. */
  readonly x: Float32Array;
  /** [count, classes] */
  readonly logits: Float32Array;
}

/** Images per run: enough for efficient arithmetic, few enough to keep memory low. */
const chunkSize = 1000;
/** Long sequences in smaller chunks: a run's memory grows with its steps. */
const chunkSteps = 78_400;

/**
 * @param most images at a time; fewer of long sequences
 * @throws Problem 'bad-data' if the images do not have the size that the model takes
 */
export async function* runInChunks(
  model: OnnxModel,
  set: GreyImages,
  most = chunkSize,
): AsyncGenerator<Chunk> {
  const { reading, time, features } = model;
  const shape = readingShape(reading, set.rows, set.columns);
  if (shape?.time !== time || shape.features !== features) {
    throw new Problem(
      'bad-data',
      `The images are ${set.rows} × ${set.columns}, and ${model.file} takes ${time} × ${features}` +
        `${reading === 'rows' ? '' : `, read as ${reading}`}. Choose images of that size.`,
    );
  }
  const images = Math.min(most, Math.ceil(chunkSteps / time));
  for (let first = 0; first < set.count; first += images) {
    const count = Math.min(images, set.count - first);
    const indices = Uint32Array.from({ length: count }, (_, offset) => first + offset);
    const x = arrangePixels(set, indices, reading);
    yield { count, x, logits: await model.logits(x, count) };
  }
}

/** @param logits [count, classes], cut into its rows */
export function* rowsOf(logits: Float32Array, classes: number): Generator<Float32Array> {
  for (let start = 0; start < logits.length; start += classes) {
    yield logits.subarray(start, start + classes);
  }
}
