// A curve's values epoch by epoch, as a table shows them.
import { stepAt, type Column } from '$curves/column';

/**
 * The value at the last batch of each epoch; for a metric that is sampled now and then, the last one within the epoch.
 * @returns one value per epoch, from epoch 1; null where there is none
 */
export function epochValues(
  column: Column,
  batchesPerEpoch: number,
  epochs: number,
): readonly (number | null)[] {
  const values: (number | null)[] = Array.from({ length: epochs }, () => null);
  if (batchesPerEpoch === 0) return values;
  const isSampled = column.steps !== null;
  column.values.forEach((value, index) => {
    const step = stepAt(column, index);
    const epoch = Math.ceil(step / batchesPerEpoch);
    const isLast = step === epoch * batchesPerEpoch;
    if (epoch >= 1 && epoch <= epochs && (isLast || isSampled)) values[epoch - 1] = value;
  });
  return values;
}
