// A measured value minus another one, in the unit of its column, and whether that is better.
import type { Run } from '../contract/run';
import type { Column } from './column';

export interface Difference {
  /** Signed, in the column's own unit: fractions, ms. */
  readonly value: number;
  /** As the column's `better` says; null where neither more nor less is better. */
  readonly judgement: 'better' | 'worse' | 'same' | null;
}

/** null where one of the two has no value. */
export function differenceOf(
  column: Column,
  from: number | null,
  to: number | null,
): Difference | null {
  if (from === null || to === null) return null;
  const value = to - from;
  if (column.better === null) return { value, judgement: null };
  if (isNone(column, value)) return { value, judgement: 'same' };
  const isBetter = value > 0 === (column.better === 'higher');
  return { value, judgement: isBetter ? 'better' : 'worse' };
}

/** Also where it is too small to be seen in the column's decimals: "−0.0 s" would be a difference and none. */
const isNone = ({ print }: Column, value: number, run?: Run) =>
  print(Math.abs(value), run) === print(0, run);

/** "+2.31" percentage points, "−0:12", "+1,204"; "±0" for none. @param run in whose words */
export function printDifference(column: Column, { value }: Difference, run?: Run): string {
  if (isNone(column, value, run)) return '±0';
  const size = column.print(Math.abs(value), run).replace(/\s*%$/, '');
  return `${value > 0 ? '+' : '−'}${size}`;
}
