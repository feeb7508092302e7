// A model's answers to the test set, sorted and counted by class.
import { at } from '$element-at';
import type { Predictions } from '$contract/inspection';

export const imageOrders = ['worst', 'unsure', 'sure'] as const;
/** worst: mistakes, the most confident first. unsure and sure: all images by confidence. */
export type ImageOrder = (typeof imageOrders)[number];

export interface ClassAccuracy {
  readonly digit: number;
  /** Test images of this digit. */
  readonly total: number;
  readonly right: number;
}

type Answers = Pick<Predictions, 'labels' | 'predicted' | 'confidence'>;

/**
 * Indices into the test set in the given order; equal ones keep their order in the test set.
 * @param digit only images that truly are this digit; null takes all
 */
export function orderImages(
  { labels, predicted, confidence }: Answers,
  order: ImageOrder,
  digit: number | null,
): readonly number[] {
  const indices: number[] = [];
  labels.forEach((label, index) => {
    const wanted = order !== 'worst' || predicted[index] !== label;
    if (wanted && (digit === null || label === digit)) indices.push(index);
  });
  const sign = order === 'unsure' ? 1 : -1;
  return indices.sort((a, b) => sign * (at(confidence, a) - at(confidence, b)));
}

/** For each digit from 0 to 9. */
export function classAccuracies({
  labels,
  predicted,
}: Omit<Answers, 'confidence'>): ClassAccuracy[] {
  const total = new Array<number>(10).fill(0);
  const right = new Array<number>(10).fill(0);
  labels.forEach((label, index) => {
    total[label] = at(total, label) + 1;
    if (predicted[index] === label) right[label] = at(right, label) + 1;
  });
  return total.map((images, digit) => ({ digit, total: images, right: at(right, digit) }));
}
