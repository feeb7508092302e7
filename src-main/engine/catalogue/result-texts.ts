// The labels of results of one run or of several runs together. Results have the same keys for every
// task (`testLoss`, `testAccuracy`).
import { getTask, type TaskChoice } from '../tasks';
import { getEvaluationName, type EvaluationName } from './evaluation';
import type { EvaluationSet } from './choices';

/** Returns the word for one item of the data set of these runs. */
export const getItemName = (configs: readonly TaskChoice[]): 'image' | 'sequence' =>
  configs.length > 0 && configs.every(({ dataset }) => dataset?.pictures) ? 'image' : 'sequence';

/** The labels of the results of several runs. */
export interface ResultTexts {
  readonly on: EvaluationName;
  readonly score: string;
  /** The label of the loss: "loss", "bits a character". */
  readonly loss: string;
  /** The word for one item of the test set. */
  readonly item: ReturnType<typeof getItemName>;
  /** Whether scores are fractions, whose differences are in percentage points: an accuracy is, an R² is a number. */
  readonly isPercent: boolean;
}

export function createResultTexts(
  configs: readonly (TaskChoice & { readonly evaluateOn: EvaluationSet })[],
): ResultTexts {
  const all = configs.map(getTask);
  const score = [...new Set(all.map((task) => task.score))].join(' or ') || 'accuracy';
  const [loss = 'loss', otherLoss] = new Set(all.map(({ lossLabel }) => lossLabel));
  const isPercent = all.every(({ isFraction }) => isFraction);
  return {
    on: getEvaluationName(configs),
    score,
    loss: otherLoss === undefined ? loss : 'loss',
    item: getItemName(configs),
    isPercent,
  };
}

/** The labels if no run is given: accuracy on the test set. */
export const defaultResultTexts: ResultTexts = createResultTexts([]);
