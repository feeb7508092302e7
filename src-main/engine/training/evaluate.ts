// Evaluates a model on a whole set of sequences.
import { addN, concat, reshape, sum } from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../catalogue/config';
import { getTask, tasks, type Outcome, type Task, type TaskChoice } from '../tasks';
import type { Profiles } from '../contract/run-event';
import { createErrorUnits } from '../datasets/error-scales';
import { getLongestShape, type SequenceBatch } from '../datasets/sequence-batch';
import type { SequenceSet } from '../datasets/sequence-set';
import { at } from '../../core/element-at';
import type { ModelChoice } from '../models/model';
import { getStreams } from '../models/recurrent';
import { createModel } from '../models/registry';
import type { NamedTensors, TensorFunction } from '../tensorflow/compile';
import { countCorrectAfter, chooseMeasuredSteps } from './measures/accuracy-after-step';
import { BlockErrors } from './measures/block-errors';
import { runInBranches } from './step/branches';
import { forEachChunk, type Pause } from './step/chunks';
import { pickBatchTensors, withCarriedStreams, concatenateStreams } from './step/step';
import { take, pickWeights } from './step/state';
import { getTrainingTask } from './step/tasks';

export interface Evaluation extends Outcome {
  /** The mean over all sequences, in the task's unit. */
  readonly loss: number;
  /**
   * The errors by block; for classes the accuracy after each step, if hidden states are visible and
   * lengths are equal; for numbers the errors of each.
   */
  readonly profiles: Profiles;
}

/**
 * Creates the evaluation of a batch. Inputs: the model's weights and `createBatchTensors`; for a text also the
 * states that are passed on, which are outputs, too. Outputs: `loss` float32 [], summed over the
 * batch, and `predicted`, see tasks.ts; for a text `losses` float32 [streams], summed over the window. If the model has visible hidden states, for classes and
 * without `lengths`, also `correctAfter` float32 [steps], the number of sequences that the head
 * classifies correctly at each of the steps in `chooseMeasuredSteps`.
 */
export function createEvaluationStep(
  choice: ModelChoice & Pick<RunConfig, 'threads'> & TaskChoice,
): TensorFunction {
  const { weightNames, computeLogits, hasReadouts } = createModel(choice);
  const givesReadouts = ({ lengths, labels }: NamedTensors) =>
    hasReadouts && !lengths && labels?.rank === 1;
  const task = getTrainingTask(choice);
  const { isPerStep, isText } = getTask(choice);
  const branches = runInBranches(choice.threads, (inputs) => {
    const labels = take(inputs, 'labels');
    const weights = pickWeights(inputs, weightNames);
    const readouts: Tensor2D[] = [];
    const lengths = inputs.lengths as Tensor1D | undefined;
    let streams: NamedTensors = {};
    const logits = computeLogits(weights, take(inputs, 'x') as Tensor3D, {
      ...(givesReadouts(inputs) && { onReadout: (state) => readouts.push(state) }),
      lengths,
      eachStep: isPerStep,
      ...withCarriedStreams(getStreams(inputs), (after) => (streams = after)),
    });
    const losses = task.losses(logits, labels);
    const results = {
      loss: sum(losses),
      predicted: task.predict(logits, labels),
      ...(isText && { losses: sum(reshape(losses, [-1, at(labels.shape, 0)]), 0) }),
      ...streams,
    };
    if (!givesReadouts(inputs)) return results;
    const after = (step: number) => at(readouts, step - 1);
    const steps = chooseMeasuredSteps(readouts.length);
    return {
      ...results,
      correctAfter: countCorrectAfter(steps.map(after), weights, labels as Tensor1D),
    };
  });
  return (inputs) => {
    const parts = branches(pickBatchTensors(inputs), pickWeights(inputs, weightNames));
    const summed = (name: string) => addN(parts.map((part) => take(part, name)));
    return {
      loss: summed('loss'),
      predicted: concat(parts.map((part) => take(part, 'predicted'))),
      ...(isText && { losses: concat(parts.map((part) => take(part, 'losses'))) }),
      ...concatenateStreams(parts),
      ...(givesReadouts(inputs) && { correctAfter: summed('correctAfter') }),
    };
  };
}

/**
 * @param step a step of `createEvaluationStep`, compiled or not
 * @returns null if `pause` ended it
 */
export async function evaluate(
  step: TensorFunction,
  weights: NamedTensors,
  set: SequenceSet,
  pause: Pause,
  task: Task = tasks.class,
): Promise<Evaluation | null> {
  const [leading] = task.resultMetrics;
  const blocks = new BlockErrors(set);
  let chunk = 0;
  const score = set.targets.createScore(set.outputs, () => createErrorUnits(set));
  const { time } = getLongestShape(set);
  /** The number of sequences that the head classifies correctly at each step that it reads. */
  let byHead: number[] = [];
  let loss = 0;
  const use = (outputs: NamedTensors, { labels }: SequenceBatch, indices: Uint32Array) => {
    loss += at(take(outputs, 'loss').dataSync(), 0);
    const predicted = take(outputs, 'predicted').dataSync<'int32' | 'float32'>();
    const errors = score.add(labels, predicted, indices)[leading] ?? outputs.losses?.dataSync();
    blocks.add(errors ?? [], indices, chunk);
    chunk += 1;
    byHead = addCounts(byHead, outputs.correctAfter?.dataSync() ?? []);
  };
  if (!(await forEachChunk(step, weights, { set }, use, pause))) return null;
  const values = byHead.map((count) => count / set.count);
  const outcome = score.outcome();
  return {
    ...outcome,
    loss: loss / score.count / task.lossUnit,
    profiles: {
      ...outcome.profiles,
      'errors-by-block': blocks.toProfile(),
      ...(values.length > 0 && {
        'accuracy-after-step': { steps: chooseMeasuredSteps(time), values },
      }),
    },
  };
}

const addCounts = (sums: readonly number[], counts: ArrayLike<number>) =>
  Array.from(counts, (count, index) => count + (sums[index] ?? 0));
