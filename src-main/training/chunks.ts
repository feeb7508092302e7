// Runs a compiled step on a whole set of images, chunk by chunk.
import { dispose, tensor1d, tensor3d, tidy } from '@tensorflow/tfjs-core';
import type { ReadingKind } from '../catalogue/config';
import { orderedBatches } from '../datasets/batches';
import type { LabelledImages } from '../datasets/labelled-images';
import { readSequences, sequenceShape } from '../datasets/sequences';
import type { NamedTensors, TensorFunction } from '../tensorflow/compile';

/** Awaited after each chunk of work, so that messages come in; false ends the work. */
export type Pause = () => Promise<boolean>;

/** Large enough to be fast, small enough that no tensor grows to TensorFlow's limit in a utility process. */
const mostImages = 1000;
/** Long sequences in smaller chunks: a chunk's memory grows with its steps. */
const mostImageSteps = 78_400;

/** Images in a forward pass. */
export function chunkSizeFor(time: number): number {
  return Math.min(mostImages, Math.ceil(mostImageSteps / time));
}

interface Chunks {
  readonly set: LabelledImages;
  readonly reading: ReadingKind;
  /** Only the set's first images; all by default. */
  readonly count?: number;
  /** Images per chunk; by default as many as a forward pass takes. */
  readonly size?: number;
}

/**
 * @param step gets `inputs`, `x` float32 [chunk, time, features] and `labels` int32 [chunk]
 * @param use gets the step's outputs, which are disposed afterwards, and the labels
 * @returns false if `pause` ended it
 * @throws Problem bad-config if the images cannot be read in this way
 */
export async function forEachChunk(
  step: TensorFunction,
  inputs: NamedTensors,
  { set, reading, count = set.count, size }: Chunks,
  use: (outputs: NamedTensors, labels: Int32Array) => void,
  pause: Pause,
): Promise<boolean> {
  const { time } = sequenceShape(reading, set.rows, set.columns);
  for (const indices of orderedBatches(count, size ?? chunkSizeFor(time))) {
    const { x, shape, labels } = readSequences(set, indices, reading);
    const outputs = tidy(() =>
      step({ ...inputs, x: tensor3d(x, [...shape]), labels: tensor1d(labels, 'int32') }),
    );
    use(outputs, labels);
    dispose(Object.values(outputs));
    if (!(await pause())) return false;
  }
  return true;
}
