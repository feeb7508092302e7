// What a run's model learns to give for a sequence. Results have the same names for every task (`testLoss`, `testAccuracy`), and the
// words that people read follow from here; what a task is to training stands in training/step/tasks.ts.
import { evaluationWord, type EvaluationWord } from './evaluation';
import type { EvaluationSet } from './choices';

interface TaskDefinition {
  readonly gives: 'class' | 'numbers';
  /** What `…Accuracy` holds: from 0 (or below) to 1, higher is better. */
  readonly score: string;
  /** "cross-entropy" loss */
  readonly loss: string;
}

const taskDefinitions = {
  class: { gives: 'class', score: 'accuracy', loss: 'cross-entropy' },
  /** R² is the coefficient of determination, 1 − Σ(y − ŷ)² / Σ(y − ȳ)²: 0 is as good as always answering the mean. */
  numbers: { gives: 'numbers', score: 'R²', loss: 'squared-error' },
  /** Forecasts of several series, whose sizes may be very different. */
  series: { gives: 'numbers', score: 'R²', loss: 'squared-error' },
} as const satisfies Readonly<Record<string, TaskDefinition>>;

export type Task = keyof typeof taskDefinitions;
export type NumberTask = Exclude<Task, 'class'>;
export const numberTasks = Object.keys(taskDefinitions).filter(
  (task): task is NumberTask => task !== 'class',
) as [NumberTask, ...NumberTask[]];

/** What a run's data say of its task. */
export interface OnTask {
  readonly dataset?: { readonly predicts?: NumberTask | undefined } | undefined;
}

/** @param config without data, or with images: a class */
export const taskOf = ({ dataset }: OnTask): Task => dataset?.predicts ?? 'class';

const definitionOf = (config: OnTask): TaskDefinition => taskDefinitions[taskOf(config)];

/** What a run's model gives. */
export const givesOf = (config: OnTask): TaskDefinition['gives'] => definitionOf(config).gives;

/** Whether a run's model gives a class. */
export const classifies = (config: OnTask): boolean => givesOf(config) === 'class';

/** "accuracy", "R²" */
export const scoreOf = (config: OnTask): string => definitionOf(config).score;

/** "cross-entropy" */
export const lossNameOf = (config: OnTask): string => definitionOf(config).loss;

/** How results of several runs are called together. */
export interface ResultWords {
  readonly on: EvaluationWord;
  readonly score: string;
  /** Whether scores are fractions, whose differences are in percentage points: an accuracy is, an R² is a number. */
  readonly isPercent: boolean;
}

export function resultWords(
  configs: readonly (OnTask & { readonly evaluateOn: EvaluationSet })[],
): ResultWords {
  const scores = new Set(configs.map(scoreOf));
  const score = [...scores].join(' or ') || 'accuracy';
  return { on: evaluationWord(configs), score, isPercent: configs.every(classifies) };
}

/** The words where no run is named: of the test set, by accuracy. */
export const usualWords: ResultWords = resultWords([]);
