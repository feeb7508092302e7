// Runs a compiled step on a whole set of sequences, chunk by chunk.
import { dispose, tidy } from '@tensorflow/tfjs-core';
import { chunkSizeFor } from '../../datasets/batches';
import { shapeOf, type SequenceBatch } from '../../datasets/sequence-batch';
import { batchesToEvaluate } from '../../datasets/set-batches';
import type { SequenceSet } from '../../datasets/sequence-set';
import type { NamedTensors, TensorFunction } from '../../tensorflow/compile';
import { streamsIn } from '../../models/recurrent';
import { batchTensors } from './tasks';

/**
 * Awaited after each chunk of work, so that messages come in; false ends the work.
 * @param share of a set that is done
 */
export type Pause = (share?: number) => Promise<boolean>;

interface Chunks {
  readonly set: SequenceSet;
  /** How many of the set's first elements; all by default. */
  readonly count?: number;
  /** Sequences per chunk; by default as many as a forward pass takes. */
  readonly size?: number;
}

/**
 * @param step gets `inputs` and `batchTensors`; of a text also the states that it gave for the window before
 * @param use gets the step's outputs, which are disposed afterwards, the batch, and which of the set it has
 * @returns false if `pause` ended it
 */
export async function forEachChunk(
  step: TensorFunction,
  inputs: NamedTensors,
  { set, count = set.count, size }: Chunks,
  use: (outputs: NamedTensors, batch: SequenceBatch, indices: Uint32Array) => void,
  pause: Pause,
): Promise<boolean> {
  const { time } = shapeOf(set);
  const batches = batchesToEvaluate(set, count, size ?? chunkSizeFor(time));
  let streams: NamedTensors = {};
  try {
    for (let index = 0; index < batches.count; index += 1) {
      const batch = batches.batch(index);
      const outputs = tidy(() => step({ ...inputs, ...streams, ...batchTensors(batch) }));
      use(outputs, batch, batches.indices(index));
      dispose(streams);
      streams = streamsIn(outputs);
      dispose(Object.values(outputs).filter((one) => !Object.values(streams).includes(one)));
      if (!(await pause((index + 1) / batches.count))) return false;
    }
    return true;
  } finally {
    dispose(streams);
  }
}
