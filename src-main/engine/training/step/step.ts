// One batch of training as a pure function of named tensors: forward pass, back-propagation through time by
// tfjs's own autodiff, optimizer. Being pure, it can be compiled, repeated and resumed.
import { addN, concat, div, sum } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { RunConfig, StepSetting } from '../../catalogue/config';
import { getTask, type TaskChoice } from '../../tasks';
import type { ModelChoice, ModelWeights, PassOptions } from '../../models/model';
import { getStreams } from '../../models/recurrent';
import { createModel } from '../../models/registry';
import type { NamedTensors, TensorFunction } from '../../tensorflow/compile';
import { runInBranches } from './branches';
import { clipByNorm, computeNorm } from './clipping';
import { computeLossGradients } from './loss-gradients';
import { getTrainingTask } from './tasks';
import { createPerName, take, pickWeights } from './state';
import { updateState } from './update';

/** The settings on which the step depends. */
export type StepChoice = ModelChoice & Pick<RunConfig, 'cell' | StepSetting> & TaskChoice;

/**
 * Inputs: the run's state (see `stateNames`), `x` float32 [batch, time, features] or, for a text,
 * [batch, time], `labels` (see tasks.ts), `learningRate` float32 []. If sequences are padded,
 * `lengths` int32 [batch]. With dropout its factors, see `drawDropout`, as `dropout.0`, … Outputs:
 * the state after the batch, and from before the update, each float32 []: `loss` (mean over the
 * batch's predictions), `correct` (the score, summed) and, under its metric's name, any other value
 * that is logged per batch: the norm of the gradient over all weights, before any clipping.
 */
export function createTrainingStep(choice: StepChoice): TensorFunction {
  const { weightNames } = createModel(choice);
  const branches = runInBranches(choice.threads, createBranch(choice));
  return (inputs) => {
    const weights = pickWeights(inputs, weightNames);
    const batch = pickBatchTensors(inputs);
    const total = getTrainingTask(choice).answered(take(inputs, 'labels'));
    const parts = branches(batch, { ...weights, total });
    const summed = (name: string) => addUp(parts.map((part) => take(part, name)));
    const unclipped = createPerName(weightNames, summed);
    const { clipNorm } = choice;
    const gradientNorm = computeNorm(unclipped);
    const gradients = clipNorm === null ? unclipped : clipByNorm(unclipped, clipNorm, gradientNorm);

    const state = updateState(choice, inputs, gradients);
    const measured = { 'gradient-norm': gradientNorm };
    return {
      ...state,
      ...concatenateStreams(parts),
      loss: summed('loss'),
      correct: summed('correct'),
      ...measured,
    };
  };
}

/** Returns the tensors that are split into parts: one row for each sequence. */
export function pickBatchTensors({ lengths, ...inputs }: NamedTensors): NamedTensors {
  const dropout = Object.entries(inputs).filter(([name]) => name.startsWith(dropoutPrefix));
  return {
    x: take(inputs, 'x'),
    labels: take(inputs, 'labels'),
    ...(lengths && { lengths }),
    ...getStreams(inputs),
    ...Object.fromEntries(dropout),
  };
}

const dropoutPrefix = 'dropout.';

/** Returns the factors of `drawDropout` by their names in the step. */
export const createDropoutInputs = <T>(factors: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(factors.map((each, index) => [`${dropoutPrefix}${index}`, each]));

/**
 * Creates a part of a batch, forward and backward; `total` is the number of predictions in the whole
 * batch, so that the parts' results add up.
 */
function createBranch(choice: StepChoice): TensorFunction {
  const { weightNames } = createModel(choice);
  return (inputs) => {
    const x = take(inputs, 'x') as Tensor3D | Tensor2D;
    const labels = take(inputs, 'labels');
    const total = take(inputs, 'total') as Scalar;
    const weights = pickWeights(inputs, weightNames);
    const lengths = inputs.lengths as Tensor1D | undefined;
    const dropout =
      choice.dropout === 0
        ? undefined
        : Array.from({ length: choice.layers }, (_, index) =>
            take(inputs, `${dropoutPrefix}${index}`),
          );
    const given = { total, lengths, dropout, streams: getStreams(inputs) };
    const found = differentiate(choice, weights, x, labels, given);
    const { gradients, streams, ...results } = found;
    return { ...gradients, ...streams, ...results };
  };
}

/** Passes a text's states on. @param onStreams gets those after the last step; not called if there are none */
export const withCarriedStreams = (
  streams: NamedTensors,
  onStreams: PassOptions['onStreams'],
): PassOptions => (Object.keys(streams).length === 0 ? {} : { streams, onStreams });

/** Returns the states that are passed on from all parts of a batch. */
export const concatenateStreams = (parts: readonly NamedTensors[]): NamedTensors =>
  createPerName(Object.keys(getStreams(parts[0] ?? {})), (name) =>
    concat(parts.map((part) => take(part, name))),
  );

function addUp(shares: readonly Tensor[]): Tensor {
  const [only, ...others] = shares;
  return only && others.length === 0 ? only : addN([...shares]);
}

interface DifferentiatedStep {
  /** The task's loss, summed over the batch and divided by `total`, [] */
  readonly loss: Tensor;
  /** The task's score, summed: for classes the number classified correctly, [] */
  readonly correct: Tensor;
  /** The states of a text that are passed on, see `streamShapes`. */
  readonly streams: NamedTensors;
  /** The loss's gradient with respect to each weight, in the weight's shape. */
  readonly gradients: NamedTensors;
}

/**
 * @param x [batch, time, features], or the characters of a text, [batch, time]
 * @param labels see tasks.ts
 * @param options `total`: the predictions of the whole batch; by default those of this part. Others: see
 * `PassOptions`
 */
export function differentiate(
  choice: ModelChoice & TaskChoice,
  weights: ModelWeights,
  x: Tensor3D | Tensor2D,
  labels: Tensor,
  options: { total?: Scalar } & PassOptions = {},
): DifferentiatedStep {
  const { weightNames, computeLogits } = createModel(choice);
  const task = getTrainingTask(choice);
  const { total = task.answered(labels), streams = {}, ...pass } = options;
  const { auxiliary, ...rest } = computeLossGradients(weightNames, weights, (current) => {
    let after: NamedTensors = {};
    const logits = computeLogits(current, x, {
      ...pass,
      eachStep: getTask(choice).isPerStep,
      ...withCarriedStreams(streams, (states) => (after = states)),
    });
    return {
      loss: div<Scalar>(sum(task.losses(logits, labels)), total),
      auxiliary: { correct: task.score(logits, labels), ...after },
    };
  });
  return { ...rest, correct: take(auxiliary, 'correct'), streams: getStreams(auxiliary) };
}
