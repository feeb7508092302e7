// Runs a model on any number of grey images, one chunk at a time, scaled and read as in training.
import { readingShape } from '../catalogue/reading';
import type { Images } from '../datasets/labelled-images';
import { arrangePixels } from '../datasets/sequences';
import { Problem } from '../problem';
import type { OnnxModel } from './session';

/** Images or sequences per run: enough for efficient arithmetic, few enough to keep memory low. */
const mostInChunk = 1000;
/** Long sequences in smaller chunks: a run's memory grows with its steps. */
const chunkSteps = 78_400;

/** Sequences of this many steps that are run at once. */
export const chunkSizeFor = (time: number, most = mostInChunk): number =>
  Math.min(most, Math.ceil(chunkSteps / time));

/**
 * @param most images at a time; fewer of long sequences
 * @returns the logits of each image, [classes]
 * @throws Problem 'bad-data' if the images do not have the size that the model takes, or if it takes no images
 */
export async function* logitsOfImages(
  model: OnnxModel,
  set: Images,
  most?: number,
): AsyncGenerator<Float32Array> {
  const { reading, time, features } = model;
  if (reading === null) throw takesSequences(model);
  const shape = readingShape(reading, set.rows, set.columns);
  if (shape?.time !== time || shape.features !== features) {
    throw new Problem(
      'bad-data',
      `The images are ${set.rows} × ${set.columns}, and ${model.file} takes ${time} × ${features}` +
        `${reading === 'rows' ? '' : `, read as ${reading}`}. Choose images of that size.`,
    );
  }
  const images = chunkSizeFor(time, most);
  for (let first = 0; first < set.count; first += images) {
    const count = Math.min(images, set.count - first);
    const indices = Uint32Array.from({ length: count }, (_, offset) => first + offset);
    const x = arrangePixels(set, indices, reading);
    yield* rowsOf(await model.logits(x, count), model.classes);
  }
}

function takesSequences({ file }: OnnxModel): Problem {
  const message = `${file} classifies sequences, and these are images. Choose a model of images.`;
  return new Problem('bad-data', message);
}

/** @param logits [count, classes], cut into its rows */
export function* rowsOf(logits: Float32Array, classes: number): Generator<Float32Array> {
  for (let start = 0; start < logits.length; start += classes) {
    yield logits.subarray(start, start + classes);
  }
}
