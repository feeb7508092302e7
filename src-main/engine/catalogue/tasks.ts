// What a run's model learns to give, for a sequence or at each of its steps. Results have the same
// names for every task (`testLoss`, `testAccuracy`), and the words that people read follow from
// here; what a task is to training stands in training/step/tasks.ts.
import { evaluationWord, type EvaluationWord } from './evaluation';
import type { EvaluationSet } from './choices';

interface TaskDefinition {
  readonly gives: 'class' | 'numbers' | 'character';
  /**
   * The head reads the state after the last step, or each, and the loss is the mean over the steps
   * that have an answer.
   */
  readonly answers: 'at the end' | 'at each step';
  /** What `…Accuracy` holds: from 0 (or below) to 1, higher is better. */
  readonly score: string;
  /** "cross-entropy" loss */
  readonly loss: string;
}

const taskDefinitions = {
  class: { gives: 'class', answers: 'at the end', score: 'accuracy', loss: 'cross-entropy' },
  /** R² is the coefficient of determination, 1 − Σ(y − ŷ)² / Σ(y − ȳ)²: 0 is as good as always answering the mean. */
  numbers: { gives: 'numbers', answers: 'at the end', score: 'R²', loss: 'squared-error' },
  /** Forecasts of several series, whose sizes may be very different. */
  series: { gives: 'numbers', answers: 'at the end', score: 'R²', loss: 'squared-error' },
  /** A class at each step of a sequence that has one. */
  labels: { gives: 'class', answers: 'at each step', score: 'accuracy', loss: 'cross-entropy' },
  /** The next character of a text. The loss is told in bits: nats over ln 2. */
  next: { gives: 'character', answers: 'at each step', score: 'accuracy', loss: 'cross-entropy' },
} as const satisfies Readonly<Record<string, TaskDefinition>>;

export type Task = keyof typeof taskDefinitions;
/** What a data set names; without it each sequence has a class. */
export type NamedTask = Exclude<Task, 'class'>;
export const namedTasks = Object.keys(taskDefinitions).filter(
  (task): task is NamedTask => task !== 'class',
) as [NamedTask, ...NamedTask[]];

/** What a run's data say of its task. */
export interface OnTask {
  readonly dataset?:
    | { readonly predicts?: NamedTask | undefined; readonly pictures?: true | undefined }
    | undefined;
}

/** @param config without data, or with images: a class */
export const taskOf = ({ dataset }: OnTask): Task => dataset?.predicts ?? 'class';

const definitionOf = (config: OnTask): TaskDefinition => taskDefinitions[taskOf(config)];

/** What a run's model gives. */
export const givesOf = (config: OnTask): TaskDefinition['gives'] => definitionOf(config).gives;

/** Whether a run's model gives a class. */
export const classifies = (config: OnTask): boolean => givesOf(config) === 'class';

/** Whether the loss is the mean over the steps that have an answer. */
export const answersEachStep = (config: OnTask): boolean =>
  definitionOf(config).answers === 'at each step';

/** Whether its data are a text, whose characters follow each other without an end. */
export const isOfText = (config: OnTask): boolean => givesOf(config) === 'character';

/** Whether a score is the share of the answers that are right. */
export const scoresByShare = (config: OnTask): boolean => givesOf(config) !== 'numbers';

/** "accuracy", "R²" */
export const scoreOf = (config: OnTask): string => definitionOf(config).score;

/** "cross-entropy" */
export const lossNameOf = (config: OnTask): string => definitionOf(config).loss;

/** What one of the sequences is called that all of them read. */
export const itemOf = (configs: readonly OnTask[]): 'image' | 'sequence' =>
  configs.length > 0 && configs.every(({ dataset }) => dataset?.pictures) ? 'image' : 'sequence';

/** How results of several runs are called together. */
export interface ResultWords {
  readonly on: EvaluationWord;
  readonly score: string;
  /** "loss", "bits a character" */
  readonly loss: string;
  /** What one of the test set is called. */
  readonly item: ReturnType<typeof itemOf>;
  /** Whether scores are fractions, whose differences are in percentage points: an accuracy is, an R² is a number. */
  readonly isPercent: boolean;
}

export function resultWords(
  configs: readonly (OnTask & { readonly evaluateOn: EvaluationSet })[],
): ResultWords {
  const scores = new Set(configs.map(scoreOf));
  const score = [...scores].join(' or ') || 'accuracy';
  const isText = configs.length > 0 && configs.every(isOfText);
  const loss = isText ? 'bits a character' : 'loss';
  const isPercent = configs.every(scoresByShare);
  return { on: evaluationWord(configs), score, loss, item: itemOf(configs), isPercent };
}

/** The words where no run is named: of the test set, by accuracy. */
export const usualWords: ResultWords = resultWords([]);
