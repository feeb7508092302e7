// The interface of a task in training and evaluation: the loss, the score, and the predictions for a set.
// Labels are classes, int32 [batch], or of each step, int32 [batch, time] with −1 for none; or
// numbers, float32 [batch, numbers].
import {
  argMax,
  cast,
  equal,
  greaterEqual,
  logSoftmax,
  maximum,
  mean,
  mul,
  neg,
  oneHot,
  reshape,
  scalar,
  squaredDifference,
  sub,
  sum,
  tensor,
  tensor1d,
  tensor2d,
  tensor3d,
  transpose,
} from '@tensorflow/tfjs-core';
import type { Rank, Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { getTaskName, type TaskChoice, type TaskName } from '../../tasks';
import { at } from '../../../core/element-at';
import type { SequenceBatch } from '../../datasets/sequence-batch';

interface TaskOfTraining {
  /**
   * @param outputs the outputs of the head, [batch, outputs], or of each step, [time × batch, outputs]
   * @returns the loss of each row; 0 without a label
   */
  losses(outputs: Tensor2D, labels: Tensor): Tensor1D;
  /** Returns the score, summed over the batch, [] */
  score(outputs: Tensor2D, labels: Tensor): Scalar;
  /** Returns the part of the outputs that is retained, a row for each sequence. */
  predict(outputs: Tensor2D, labels: Tensor): Tensor;
  /** Returns the divisor of the mean loss: the number of sequences, or of steps with a label, [] */
  answered(labels: Tensor): Scalar;
}

/**
 * Returns −log softmax(logits)[label], like torch.nn.functional.cross_entropy with reduction 'none'.
 * @param logits [n, classes], of a batch or of all its steps
 * @param labels int32 [n]; below 0: no label, with a loss of 0
 * @returns [n]
 */
export function computeCrossEntropies(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  const targets = oneHot(labels, logits.shape[1]); // [batch, classes]
  return neg(sum(mul(targets, logSoftmax(logits)), 1));
}

/** Counts the correctly classified sequences of a batch. @returns float32 [] */
function countCorrect(logits: Tensor2D, labels: Tensor1D): Scalar {
  return sum(cast(equal(argMax(logits, 1), labels), 'float32'));
}

/** Returns the divisor of a mean over sequences. */
const countSequences = (labels: Tensor): Scalar => scalar(at(labels.shape, 0));

const classes: TaskOfTraining = {
  losses: (outputs, labels) => computeCrossEntropies(outputs, labels as Tensor1D),
  score: (outputs, labels) => countCorrect(outputs, labels as Tensor1D),
  predict: (outputs) => argMax(outputs, 1),
  answered: countSequences,
};

/** Converts [batch, time] to the order of the head's outputs. */
const flattenSteps = (labels: Tensor) => reshape<Rank.R1>(transpose(labels), [-1]);

const stepClasses: TaskOfTraining = {
  losses: (outputs, labels) => computeCrossEntropies(outputs, flattenSteps(labels)),
  score: (outputs, labels) => countCorrect(outputs, flattenSteps(labels)),
  predict: (outputs, labels) =>
    transpose(reshape<Rank.R2>(argMax(outputs, 1), [at(labels.shape, 1), at(labels.shape, 0)])),
  answered: (labels) => maximum(1, sum(cast(greaterEqual(labels, 0), 'float32'))),
};

const numbers: TaskOfTraining = {
  losses: computeSquaredErrors,
  // The numbers have a variance of 1 over the training part, so this is R² there.
  score: (outputs, labels) => sum(sub(1, computeSquaredErrors(outputs, labels))),
  predict: (outputs) => outputs,
  answered: countSequences,
};

/** Computes torch.nn.functional.mse_loss of each row: the mean over its numbers, all in the training scale. */
function computeSquaredErrors(outputs: Tensor2D, labels: Tensor): Tensor1D {
  return mean<Tensor1D>(squaredDifference(outputs, labels), 1);
}

const tasks: Readonly<Record<TaskName, TaskOfTraining>> = {
  class: classes,
  numbers,
  series: numbers,
  labels: stepClasses,
  next: stepClasses,
};

export const getTrainingTask = (choice: TaskChoice): TaskOfTraining => tasks[getTaskName(choice)];

/** Returns a step's inputs from a batch: `x`, `labels` and, if sequences are padded, `lengths`. */
export function createBatchTensors({
  x,
  isText,
  shape,
  labels,
  labelShape,
  lengths,
}: SequenceBatch) {
  return {
    x: isText ? tensor2d(x, [shape[0], shape[1]]) : tensor3d(x, [...shape]),
    labels: tensor(labels, [...labelShape], labels instanceof Int32Array ? 'int32' : 'float32'),
    ...(lengths && { lengths: tensor1d(lengths, 'int32') }),
  };
}

/** Counts the labels of a batch, like `answered`. */
export const countPredictions = ({ labels, shape }: SequenceBatch): number =>
  labels instanceof Int32Array
    ? Math.max(1, labels.filter((label) => label >= 0).length)
    : shape[0];
