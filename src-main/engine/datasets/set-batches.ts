// The batches of any set: sequences in a new order, or the windows of a text.
import { at } from '../../core/element-at';
import { countBatches, epochBatches, evaluationBatches } from './batches';
import type { Random } from './random';
import { sequenceBatch, textBatch, type SequenceBatch } from './sequence-batch';
import type { SequenceSet } from './sequence-set';
import { evaluationStreams, trainingStreams, type TextStreams } from './text-streams';

/** Batches that are created on demand. */
export interface Batches {
  readonly count: number;
  readonly batch: (index: number) => SequenceBatch;
  /** Returns the indices of a batch's sequences; empty for a text. */
  readonly indices: (index: number) => Uint32Array;
}

/** Returns the training batches of one epoch. */
export function batchesToTrain(set: SequenceSet, batchSize: number, random: Random): Batches {
  return set.window === undefined
    ? ofSequences(set, epochBatches(set, batchSize, random))
    : ofText(set, trainingStreams(set, batchSize, set.window));
}

/** @param count of the set's first sequences @param size of a batch; ignored for a text */
export function batchesToEvaluate(set: SequenceSet, count: number, size: number): Batches {
  return set.window === undefined
    ? ofSequences(set, evaluationBatches(set, count, size))
    : ofText(set, evaluationStreams(set));
}

export const batchesPerEpoch = (set: SequenceSet, batchSize: number): number =>
  set.window === undefined
    ? countBatches(set.count, batchSize)
    : trainingStreams(set, batchSize, set.window).windows;

/** Returns the number of sequences of a training batch. */
export const rowsOfBatch = (set: SequenceSet, batchSize: number): number =>
  set.window === undefined
    ? Math.min(batchSize, set.count)
    : trainingStreams(set, batchSize, set.window).starts.length;

const ofSequences = (set: SequenceSet, all: readonly Uint32Array[]): Batches => ({
  count: all.length,
  batch: (index) => sequenceBatch(set, at(all, index)),
  indices: (index) => at(all, index),
});

const ofText = (set: SequenceSet, streams: TextStreams): Batches => ({
  count: streams.windows,
  batch: (index) => textBatch(set, streams, index),
  indices: () => new Uint32Array(),
});
