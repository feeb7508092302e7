// The sequences of 3 to 9 steps in test/fixtures/golden/packed-*, also in the form that models receive.
import type { RunConfig } from '../../src-main/engine/catalogue/config';
import type { PlainTensors } from '../../src-main/core/plain-tensor';
import {
  noScale,
  createSequenceSet,
  type SequenceSet,
} from '../../src-main/engine/datasets/sequence-set';
import type { LabelledSequences } from '../../src-main/engine/datasets/labelled-sequences';
import { createSequenceBatch } from '../../src-main/engine/datasets/sequence-batch';
import { Learner } from '../../src-main/engine/training/learner';
import { compileSteps } from '../../src-main/engine/training/learner-steps';
import { getGolden, readGolden } from './golden';
import { SequenceClasses } from '../../src-main/engine/tasks';

export function createGoldenSequences(tensors = readGolden('packed-rnn')): LabelledSequences {
  const lengths = getGolden(tensors, 'lengths').data;
  const starts = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, index) => (starts[index + 1] = (starts[index] ?? NaN) + length));
  const labels = Uint16Array.from(getGolden(tensors, 'labels').data);
  const values = getGolden(tensors, 'values').data;
  return {
    values,
    starts,
    channels: 3,
    count: labels.length,
    targets: new SequenceClasses(labels),
  };
}

/** Creates the sequences, in four classes. */
export const createUnequalSequences = () =>
  createSequenceSet(createGoldenSequences(), { outputs: 4, scale: noScale });

/** Computes the losses of the first batches in the order of scripts/make-golden*.py, each before its update. */
export function computeFirstLosses(
  config: RunConfig,
  start: PlainTensors,
  set: SequenceSet = createUnequalSequences(),
  length = 100,
): Float32Array {
  const { batchSize, learningRate } = config;
  const steps = compileSteps(config);
  const learner = new Learner(config, start, steps);
  const losses = Float32Array.from({ length }, (_, k) => {
    const indices = Uint32Array.from(
      { length: batchSize },
      (__, i) => (batchSize * k + 7 * i) % set.count,
    );
    const batch = createSequenceBatch(set, indices);
    return learner.learn({ ...batch, learningRate }).loss;
  });
  learner.dispose();
  steps.dispose();
  return losses;
}
