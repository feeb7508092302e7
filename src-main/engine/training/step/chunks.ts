// Runs a compiled step on a whole set of sequences, chunk by chunk.
import { dispose, tidy } from '@tensorflow/tfjs-core';
import { chooseChunkSize } from '../../datasets/batches';
import { getLongestShape, type SequenceBatch } from '../../datasets/sequence-batch';
import { listEvaluationBatches } from '../../datasets/set-batches';
import type { SequenceSet } from '../../datasets/sequence-set';
import type { NamedTensors, TensorFunction } from '../../tensorflow/compile';
import { getStreams } from '../../models/recurrent';
import { createBatchTensors } from './tasks';

/**
 * A function that is awaited after each chunk of work, so that messages are received; false ends the work.
 * @param share the fraction of a set that is done
 */
export type Pause = (share?: number) => Promise<boolean>;

interface Chunks {
  readonly set: SequenceSet;
  /** The number of elements from the start of the set; all by default. */
  readonly count?: number;
  /** The number of sequences per chunk; by default, that of a forward pass. */
  readonly size?: number;
}

/**
 * @param step called with `inputs` and `createBatchTensors`; for a text also the states that it returned for
 * the previous window
 * @param use called with the step's outputs, which are disposed afterwards, the batch, and its indices in the
 * set
 * @returns false if `pause` ended it
 */
export async function forEachChunk(
  step: TensorFunction,
  inputs: NamedTensors,
  { set, count = set.count, size }: Chunks,
  use: (outputs: NamedTensors, batch: SequenceBatch, indices: Uint32Array) => void,
  pause: Pause,
): Promise<boolean> {
  const { time } = getLongestShape(set);
  const batches = listEvaluationBatches(set, count, size ?? chooseChunkSize(time));
  let streams: NamedTensors = {};
  try {
    for (let index = 0; index < batches.count; index += 1) {
      const batch = batches.batch(index);
      const outputs = tidy(() => step({ ...inputs, ...streams, ...createBatchTensors(batch) }));
      use(outputs, batch, batches.indices(index));
      dispose(streams);
      streams = getStreams(outputs);
      dispose(Object.values(outputs).filter((one) => !Object.values(streams).includes(one)));
      if (!(await pause((index + 1) / batches.count))) return false;
    }
    return true;
  } finally {
    dispose(streams);
  }
}
