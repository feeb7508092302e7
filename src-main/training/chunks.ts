// A compiled step run over a whole set of images, piece by piece.
import { dispose, tensor1d, tensor3d, tidy } from '@tensorflow/tfjs-core';
import type { ReadingKind } from '../catalogue/config';
import { orderedBatches } from '../datasets/batches';
import type { LabelledImages } from '../datasets/labelled-images';
import { readSequences, sequenceShape } from '../datasets/sequences';
import type { NamedTensors, TensorFunction } from '../tensorflow/compile';

/** Awaited after each piece of work, lets messages in; false ends the work. */
export type Pause = () => Promise<boolean>;

/** Large enough to be fast, small enough that no tensor grows to TensorFlow's limit in a utility process. */
const mostImages = 1000;
/** Long sequences in smaller chunks: what a chunk takes grows with its steps. */
const mostImageSteps = 78_400;

/** Of a forward pass. */
export function chunkSizeFor(time: number): number {
  return Math.min(mostImages, Math.ceil(mostImageSteps / time));
}

export interface Chunks {
  readonly set: LabelledImages;
  readonly reading: ReadingKind;
  /** So many of the set's first images; all unless said. */
  readonly count?: number;
  /** Images of a chunk; as many as a forward pass takes unless said. */
  readonly size?: number;
}

/**
 * @param step gets `inputs`, `x` float32 [chunk, time, features] and `labels` int32 [chunk]
 * @param use gets its outputs, which are disposed after it, and the labels
 * @returns false if it was ended by `pause`
 * @throws Problem bad-config if the images cannot be read so
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
