// The batches of any set: sequences in a new order, or the windows of a text.
import { at } from '../../core/element-at';
import { countBatches, createEpochBatches, createEvaluationBatches } from './batches';
import type { Random } from './random';
import { createSequenceBatch, createTextBatch, type SequenceBatch } from './sequence-batch';
import type { SequenceSet } from './sequence-set';
import { planEvaluationStreams, createTrainingStreams, type TextStreams } from './text-streams';

/** Batches that are created on demand. */
export interface Batches {
  readonly count: number;
  readonly batch: (index: number) => SequenceBatch;
  /** Returns the indices of a batch's sequences; empty for a text. */
  readonly indices: (index: number) => Uint32Array;
}

/** Returns the training batches of one epoch. */
export function listTrainingBatches(set: SequenceSet, batchSize: number, random: Random): Batches {
  return set.window === undefined
    ? createSequenceBatches(set, createEpochBatches(set, batchSize, random))
    : createTextBatches(set, createTrainingStreams(set, batchSize, set.window));
}

/** @param count the number of first sequences of the set @param size the size of a batch; ignored for a text */
export function listEvaluationBatches(set: SequenceSet, count: number, size: number): Batches {
  return set.window === undefined
    ? createSequenceBatches(set, createEvaluationBatches(set, count, size))
    : createTextBatches(set, planEvaluationStreams(set));
}

export const countBatchesPerEpoch = (set: SequenceSet, batchSize: number): number =>
  set.window === undefined
    ? countBatches(set.count, batchSize)
    : createTrainingStreams(set, batchSize, set.window).windows;

/** Returns the number of sequences of a training batch. */
export const countBatchRows = (set: SequenceSet, batchSize: number): number =>
  set.window === undefined
    ? Math.min(batchSize, set.count)
    : createTrainingStreams(set, batchSize, set.window).starts.length;

const createSequenceBatches = (set: SequenceSet, all: readonly Uint32Array[]): Batches => ({
  count: all.length,
  batch: (index) => createSequenceBatch(set, at(all, index)),
  indices: (index) => at(all, index),
});

const createTextBatches = (set: SequenceSet, streams: TextStreams): Batches => ({
  count: streams.windows,
  batch: (index) => createTextBatch(set, streams, index),
  indices: () => new Uint32Array(),
});
