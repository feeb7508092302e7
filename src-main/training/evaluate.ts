// How good a model is on a whole set of sequences.
import { addN, concat, sum } from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../catalogue/config';
import type { Profiles } from '../contract/run-event';
import { shapeOf } from '../datasets/sequence-batch';
import type { SequenceSet } from '../datasets/sequence-set';
import { at } from '../element-at';
import type { ModelChoice } from '../models/model';
import { modelOf } from '../models/registry';
import type { NamedTensors, TensorFunction } from '../tensorflow/compile';
import { countCorrectAfter, measuredSteps } from './measures/accuracy-after-step';
import { inBranches } from './step/branches';
import { forEachChunk, type Pause } from './step/chunks';
import { batchOf } from './step/step';
import { take, weightsOf } from './step/state';
import type { Labels, Outcome } from './step/metrics';
import { answersTo, trainingTaskOf, type TaskChoice } from './step/tasks';

export interface Evaluation extends Outcome {
  /** Mean over all. */
  readonly loss: number;
  /** Of classes the accuracy after each step, but not for a model that shows no hidden state or for sequences of unequal
   * lengths; of numbers the errors of each. */
  readonly profiles: Profiles;
}

/**
 * Inputs: the model's weights, `x` float32 [batch, time, features], `labels` (see tasks.ts) and, where sequences are padded,
 * `lengths` int32 [batch].
 * Outputs: `loss` float32 [], summed over the batch, and `predicted`, see tasks.ts. Of a model that shows its hidden
 * states, for classes and without `lengths`, also `correctAfter` float32 [steps], how many sequences the head classifies correctly at each of the steps of
 * `measuredSteps`.
 */
export function createEvaluationStep(
  choice: ModelChoice & Pick<RunConfig, 'threads'> & TaskChoice,
): TensorFunction {
  const { weightNames, computeLogits, hasReadouts } = modelOf(choice);
  const givesReadouts = ({ lengths, labels }: NamedTensors) =>
    hasReadouts && !lengths && labels?.rank === 1;
  const task = trainingTaskOf(choice);
  const branches = inBranches(choice.threads, (inputs) => {
    const labels = take(inputs, 'labels');
    const weights = weightsOf(inputs, weightNames);
    const readouts: Tensor2D[] = [];
    const lengths = inputs.lengths as Tensor1D | undefined;
    const logits = computeLogits(weights, take(inputs, 'x') as Tensor3D, {
      ...(givesReadouts(inputs) && { onReadout: (state) => readouts.push(state) }),
      lengths,
    });
    const results = { loss: sum(task.losses(logits, labels)), predicted: task.predict(logits) };
    if (!givesReadouts(inputs)) return results;
    const after = (step: number) => at(readouts, step - 1);
    const steps = measuredSteps(readouts.length);
    return {
      ...results,
      correctAfter: countCorrectAfter(steps.map(after), weights, labels as Tensor1D),
    };
  });
  return (inputs) => {
    const parts = branches(batchOf(inputs), weightsOf(inputs, weightNames));
    const summed = (name: string) => addN(parts.map((part) => take(part, name)));
    return {
      loss: summed('loss'),
      predicted: concat(parts.map((part) => take(part, 'predicted'))),
      ...(givesReadouts(inputs) && { correctAfter: summed('correctAfter') }),
    };
  };
}

/**
 * @param step from `createEvaluationStep`, compiled or not
 * @returns null if `pause` ended it
 */
export async function evaluate(
  step: TensorFunction,
  weights: NamedTensors,
  set: SequenceSet,
  pause: Pause,
): Promise<Evaluation | null> {
  const answers = answersTo(set);
  const { time } = shapeOf(set);
  /** Sequences that the head classifies correctly at each step that it reads. */
  let byHead: number[] = [];
  let loss = 0;
  const use = (outputs: NamedTensors, labels: Labels, indices: Uint32Array) => {
    loss += at(take(outputs, 'loss').dataSync(), 0);
    answers.add(labels, take(outputs, 'predicted').dataSync<'int32' | 'float32'>(), indices);
    byHead = added(byHead, outputs.correctAfter?.dataSync() ?? []);
  };
  if (!(await forEachChunk(step, weights, { set }, use, pause))) return null;
  const values = byHead.map((count) => count / set.count);
  const outcome = answers.outcome();
  return {
    ...outcome,
    loss: loss / set.count,
    profiles: {
      ...outcome.profiles,
      ...(values.length > 0 && { 'accuracy-after-step': { steps: measuredSteps(time), values } }),
    },
  };
}

const added = (sums: readonly number[], counts: ArrayLike<number>) =>
  Array.from(counts, (count, index) => count + (sums[index] ?? 0));
