// What a task is to training and evaluation: the loss, the score beside it, and what a model's answers to a set amount to.
// Labels are classes, int32 [batch], or numbers, float32 [batch, numbers].
import {
  argMax,
  mean,
  squaredDifference,
  sub,
  sum,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../../catalogue/config';
import { taskOf, type Task } from '../../catalogue/tasks';
import { Answers, countCorrect, crossEntropies, type Labels, type Outcome } from './metrics';
import { errorUnits, NumberErrors } from '../../datasets/number-errors';
import type { SequenceSet } from '../../datasets/sequence-set';

interface AnswersToSet {
  /** @param predicted from `predict` */
  /** @param indices of these in the set */
  add(labels: Labels, predicted: Labels, indices: Uint32Array): void;
  outcome(): Outcome;
}

interface TaskOfTraining {
  /** @param outputs of the head, [batch, outputs] @returns [batch] */
  losses(outputs: Tensor2D, labels: Tensor): Tensor1D;
  /** Summed over the batch, [] */
  score(outputs: Tensor2D, labels: Tensor): Scalar;
  /** What is kept of the outputs. */
  predict(outputs: Tensor2D): Tensor;
}

const classes: TaskOfTraining = {
  losses: (outputs, labels) => crossEntropies(outputs, labels as Tensor1D),
  score: (outputs, labels) => countCorrect(outputs, labels as Tensor1D),
  predict: (outputs) => argMax(outputs, 1),
};

const numbers: TaskOfTraining = {
  losses: squaredErrors,
  // The numbers have a variance of 1 over the training part, so this is R² there.
  score: (outputs, labels) => sum(sub(1, squaredErrors(outputs, labels))),
  predict: (outputs) => outputs,
};

function answersInNumbers(set: SequenceSet): AnswersToSet {
  const errors = new NumberErrors(errorUnits(set));
  return {
    add: (labels, predicted, indices) => {
      errors.add(labels, predicted, indices);
    },
    outcome: () => {
      const { absolute, rootSquared, scaled, explained } = errors;
      const steps = absolute.map((_, index) => index + 1);
      const profiles = {
        'absolute-error': { steps, values: absolute },
        'root-squared-error': { steps, values: rootSquared },
        ...(scaled && { 'scaled-error': { steps, values: scaled } }),
      };
      return { accuracy: explained, confusion: [], profiles };
    },
  };
}

/** torch.nn.functional.mse_loss of each row: the mean over its numbers, all scaled to the training part's deviation. */
function squaredErrors(outputs: Tensor2D, labels: Tensor): Tensor1D {
  return mean<Tensor1D>(squaredDifference(outputs, labels), 1);
}

const tasks: Readonly<Record<Task, TaskOfTraining>> = { class: classes, numbers, series: numbers };

/** What decides the task. */
export type TaskChoice = Partial<Pick<RunConfig, 'dataset'>>;

export const trainingTaskOf = (choice: TaskChoice): TaskOfTraining => tasks[taskOf(choice)];

export const answersTo = (set: SequenceSet): AnswersToSet =>
  set.targets ? answersInNumbers(set) : new Answers(set);

/** @param labels of a batch, see `SequenceBatch` */
export const labelTensor = (labels: Labels, batch: number): Tensor =>
  labels instanceof Int32Array
    ? tensor1d(labels, 'int32')
    : tensor2d(labels, [batch, labels.length / batch]);
