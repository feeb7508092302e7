// What a run's model gives for a sequence: one of some classes, or numbers. Results have the same names for both (`testLoss`,
// `testAccuracy`), and the words that people read follow from here.
import { evaluationWord, type EvaluationWord } from './evaluation';
import type { EvaluationSet } from './choices';
import type { OnData } from './items';

export const taskDefinitions = {
  class: {
    /** What `…Accuracy` holds: from 0 (or below) to 1, higher is better. */
    score: 'accuracy',
  },
  numbers: {
    /** The coefficient of determination, 1 − Σ(y − ŷ)² / Σ(y − ȳ)²: 0 is as good as always answering the mean. */
    score: 'R²',
  },
} as const;

export type Task = keyof typeof taskDefinitions;

/** @param config without data, or with images: a class */
export const taskOf = ({ dataset }: Partial<OnData>): Task =>
  dataset?.kind === 'sequences' && dataset.predicts === 'numbers' ? 'numbers' : 'class';

/** "accuracy", "R²" */
export const scoreOf = (config: OnData): string => taskDefinitions[taskOf(config)].score;

/** How results of several runs are called together. */
export interface ResultWords {
  readonly on: EvaluationWord;
  readonly score: string;
}

export function resultWords(
  configs: readonly (OnData & { readonly evaluateOn: EvaluationSet })[],
): ResultWords {
  const scores = new Set(configs.map(scoreOf));
  const score = [...scores].join(' or ') || taskDefinitions.class.score;
  return { on: evaluationWord(configs), score };
}

/** Where no run is named: of the test set, by accuracy. */
export const usualWords: ResultWords = resultWords([]);
