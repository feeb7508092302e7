// What a confusion matrix says of a model's answers as a whole.
import { max, sum } from 'd3-array';
import { classesIn } from '../../comparison/confusion';
import { proportionError } from '../../comparison/statistics';

/** The class that is predicted for every image; null where there are several. */
export function onlyAnswer(confusion: readonly number[]): number | null {
  const classes = classesIn(confusion);
  const predicted = new Set(confusion.flatMap((times, at) => (times > 0 ? [at % classes] : [])));
  const [first] = predicted;
  return predicted.size === 1 && first !== undefined ? first : null;
}

/**
 * The share of the most frequent class, where the answers are not right more often than that one would always be, by two
 * standard errors; null where they are.
 */
export function shareIfGuessing(confusion: readonly number[]): number | null {
  const classes = classesIn(confusion);
  const images = sum(confusion);
  const rows = Array.from({ length: classes }, (_, label) =>
    sum(confusion.slice(label * classes, (label + 1) * classes)),
  );
  const accuracy = sum(confusion, (times, at) => (at % (classes + 1) === 0 ? times : 0)) / images;
  const share = (max(rows) ?? NaN) / images;
  return accuracy - share > 2 * proportionError(share, images) ? null : share;
}
