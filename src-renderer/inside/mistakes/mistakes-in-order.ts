// A model's answers to the test set, sorted and counted by class.
import { at } from '$element-at';
import type { Predictions } from '$contract/inspection';

export const itemOrders = ['worst', 'unsure', 'sure'] as const;
/** worst: mistakes, the most confident first. unsure and sure: all by confidence. Of numbers by error, the largest first or last. */
export type ItemOrder = (typeof itemOrders)[number];

type Answers = Pick<Predictions, 'labels' | 'predicted' | 'confidence' | 'numbers'>;

/**
 * Indices into the test set in the given order; equal ones keep their order in the test set.
 * @param wanted only those that truly are of this class; null takes all
 */
export function inOrder(
  { labels, predicted, confidence, numbers }: Answers,
  order: ItemOrder,
  wanted: number | null,
): readonly number[] {
  if (numbers !== null) {
    const towards = order === 'worst' ? -1 : 1;
    const errors = numbers.error;
    return [...errors.keys()].sort((a, b) => towards * (at(errors, a) - at(errors, b)));
  }
  const indices: number[] = [];
  labels.forEach((label, index) => {
    const isShown = order !== 'worst' || predicted[index] !== label;
    if (isShown && (wanted === null || label === wanted)) indices.push(index);
  });
  const sign = order === 'unsure' ? 1 : -1;
  return indices.sort((a, b) => sign * (at(confidence, a) - at(confidence, b)));
}

export interface ClassAccuracy {
  /** From 0. */
  readonly label: number;
  /** Test images or sequences of this class. */
  readonly total: number;
  readonly right: number;
}

/** @returns of each class, from 0 */
export function classAccuracies({
  classes,
  labels,
  predicted,
}: Pick<Predictions, 'classes' | 'labels' | 'predicted'>): ClassAccuracy[] {
  const total = new Array<number>(classes).fill(0);
  const right = new Array<number>(classes).fill(0);
  labels.forEach((label, index) => {
    total[label] = at(total, label) + 1;
    if (predicted[index] === label) right[label] = at(right, label) + 1;
  });
  return total.map((all, label) => ({ label, total: all, right: at(right, label) }));
}
