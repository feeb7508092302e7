// What a task is to training and evaluation: the loss, the score beside it, and what a model's
// answers to a set amount to. Labels are classes, int32 [batch], or of each step, int32 [batch,
// time] with −1 for none; or numbers, float32 [batch, numbers].
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
import { taskNameOf, type TaskChoice, type TaskName } from '../../tasks';
import { at } from '../../../core/element-at';
import type { SequenceBatch } from '../../datasets/sequence-batch';

interface TaskOfTraining {
  /**
   * @param outputs of the head, [batch, outputs] or of each step, [time × batch, outputs] @returns
   * of each row; 0 without an answer
   */
  losses(outputs: Tensor2D, labels: Tensor): Tensor1D;
  /** Summed over the batch, [] */
  score(outputs: Tensor2D, labels: Tensor): Scalar;
  /** What is kept of the outputs, a row for each sequence. */
  predict(outputs: Tensor2D, labels: Tensor): Tensor;
  /** By what the mean loss is divided: sequences, or steps with an answer, [] */
  answered(labels: Tensor): Scalar;
}

/**
 * −log softmax(logits)[label], as torch.nn.functional.cross_entropy with reduction 'none'.
 * @param logits [n, classes], of a batch or of all its steps
 * @param labels int32 [n]; below 0: no answer, whose loss is 0
 * @returns [n]
 */
export function crossEntropies(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  const targets = oneHot(labels, logits.shape[1]); // [batch, classes]
  return neg(sum(mul(targets, logSoftmax(logits)), 1));
}

/** The number of correctly classified sequences of a batch. @returns float32 [] */
function countCorrect(logits: Tensor2D, labels: Tensor1D): Scalar {
  return sum(cast(equal(argMax(logits, 1), labels), 'float32'));
}

/** By what a mean over sequences is divided. */
const sequencesOf = (labels: Tensor): Scalar => scalar(at(labels.shape, 0));

const classes: TaskOfTraining = {
  losses: (outputs, labels) => crossEntropies(outputs, labels as Tensor1D),
  score: (outputs, labels) => countCorrect(outputs, labels as Tensor1D),
  predict: (outputs) => argMax(outputs, 1),
  answered: sequencesOf,
};

/** [batch, time] in the order of the head's outputs. */
const byStep = (labels: Tensor) => reshape<Rank.R1>(transpose(labels), [-1]);

const stepClasses: TaskOfTraining = {
  losses: (outputs, labels) => crossEntropies(outputs, byStep(labels)),
  score: (outputs, labels) => countCorrect(outputs, byStep(labels)),
  predict: (outputs, labels) =>
    transpose(reshape<Rank.R2>(argMax(outputs, 1), [at(labels.shape, 1), at(labels.shape, 0)])),
  answered: (labels) => maximum(1, sum(cast(greaterEqual(labels, 0), 'float32'))),
};

const numbers: TaskOfTraining = {
  losses: squaredErrors,
  // The numbers have a variance of 1 over the training part, so this is R² there.
  score: (outputs, labels) => sum(sub(1, squaredErrors(outputs, labels))),
  predict: (outputs) => outputs,
  answered: sequencesOf,
};

/** torch.nn.functional.mse_loss of each row: the mean over its numbers, all scaled to the training part's deviation. */
function squaredErrors(outputs: Tensor2D, labels: Tensor): Tensor1D {
  return mean<Tensor1D>(squaredDifference(outputs, labels), 1);
}

const tasks: Readonly<Record<TaskName, TaskOfTraining>> = {
  class: classes,
  numbers,
  series: numbers,
  labels: stepClasses,
  next: stepClasses,
};

export const trainingTaskOf = (choice: TaskChoice): TaskOfTraining => tasks[taskNameOf(choice)];

/** What a step is given of a batch: `x`, `labels` and, where sequences are padded, `lengths`. */
export function batchTensors({ x, isText, shape, labels, labelShape, lengths }: SequenceBatch) {
  return {
    x: isText ? tensor2d(x, [shape[0], shape[1]]) : tensor3d(x, [...shape]),
    labels: tensor(labels, [...labelShape], labels instanceof Int32Array ? 'int32' : 'float32'),
    ...(lengths && { lengths: tensor1d(lengths, 'int32') }),
  };
}

/** How many answers the labels of a batch have, as `answered`. */
export const countAnswers = ({ labels, shape }: SequenceBatch): number =>
  labels instanceof Int32Array
    ? Math.max(1, labels.filter((label) => label >= 0).length)
    : shape[0];
