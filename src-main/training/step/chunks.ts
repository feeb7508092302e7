// Runs a compiled step on a whole set of sequences, chunk by chunk.
import { dispose, tensor1d, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { sequenceBatch, shapeOf } from '../../datasets/sequence-batch';
import type { SequenceSet } from '../../datasets/sequence-set';
import { evaluationBatches } from '../../datasets/batches';
import type { NamedTensors, TensorFunction } from '../../tensorflow/compile';
import type { Labels } from './metrics';
import { labelTensor } from './tasks';

/**
 * Awaited after each chunk of work, so that messages come in; false ends the work.
 * @param share of a set that is done
 */
export type Pause = (share?: number) => Promise<boolean>;

/** Large enough to be fast, small enough that no tensor grows to TensorFlow's limit in a utility process. */
const mostSequences = 1000;
/** Long sequences in smaller chunks: a chunk's memory grows with its steps. */
const mostSteps = 78_400;

/** Sequences in a forward pass. */
export function chunkSizeFor(time: number): number {
  return Math.min(mostSequences, Math.ceil(mostSteps / time));
}

interface Chunks {
  readonly set: SequenceSet;
  /** How many of the set's first elements; all by default. */
  readonly count?: number;
  /** Sequences per chunk; by default as many as a forward pass takes. */
  readonly size?: number;
}

/**
 * @param step gets `inputs`, `x` float32 [chunk, time, features], `labels` (see tasks.ts) and, where sequences are padded,
 *   `lengths` int32 [chunk]
 * @param use gets the step's outputs, which are disposed afterwards, the labels, and which of the set they are
 * @returns false if `pause` ended it
 */
export async function forEachChunk(
  step: TensorFunction,
  inputs: NamedTensors,
  { set, count = set.count, size }: Chunks,
  use: (outputs: NamedTensors, labels: Labels, indices: Uint32Array) => void,
  pause: Pause,
): Promise<boolean> {
  const { time } = shapeOf(set);
  let done = 0;
  for (const indices of evaluationBatches(set, count, size ?? chunkSizeFor(time))) {
    const { x, shape, labels, lengths } = sequenceBatch(set, indices);
    const outputs = tidy(() =>
      step({
        ...inputs,
        x: tensor3d(x, [...shape]),
        labels: labelTensor(labels, indices.length),
        ...(lengths && { lengths: tensor1d(lengths, 'int32') }),
      }),
    );
    use(outputs, labels, indices);
    dispose(Object.values(outputs));
    done += indices.length;
    if (!(await pause(done / count))) return false;
  }
  return true;
}
