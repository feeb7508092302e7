// The levels of a setting: its values, or ranges of them, for which results are averaged.
import { quantile } from 'd3-array';
import { isNumeric, getNumber, printCell, getValue, createValuesKey, type Column } from '../column';
import type { Run } from '../../engine/contract';
import { at } from '../../core/element-at';

const mostLevels = 6;
const parts = 4;

export interface Level {
  readonly key: string;
  readonly label: string;
  readonly rank: number;
}

/**
 * Returns the levels. Numbers with more values than `most` are binned into `parts` of equally many runs, since
 * in random search nearly every value is unique.
 */
export function assignLevels(
  runs: readonly Run[],
  column: Column,
  most = mostLevels,
): (run: Run) => Level {
  const single = (run: Run): Level => {
    const value = getValue(column, run);
    const rank = typeof value === 'number' ? value : (column.choices?.indexOf(String(value)) ?? 0);
    return { key: createValuesKey(run, [column]), label: printCell(column, run), rank };
  };
  const distinct = new Set(runs.map((run) => single(run).key));
  if (!isNumeric(column) || distinct.size <= most) return single;
  const numbers = runs.flatMap((run) => getNumber(column, run) ?? []);
  const bounds = Array.from({ length: parts + 1 }, (_, i) => quantile(numbers, i / parts) ?? NaN);
  return (run) => {
    const value = getNumber(column, run);
    if (value === null) return single(run);
    const part = Math.max(0, bounds.slice(1, -1).filter((bound) => value > bound).length);
    const [low, high] = [at(bounds, part), at(bounds, part + 1)];
    const label = `${column.print(Number(low.toPrecision(3)))} to ${column.print(Number(high.toPrecision(3)))}`;
    return { key: String(part), label, rank: part };
  };
}
