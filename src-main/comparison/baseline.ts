// Measured values compared with those of a baseline, which is a run or the mean of a group.
import type { Run } from '../contract/run';
import type { Column } from './column';
import { summariseRuns } from './seeds';

export interface Difference {
  /** Signed, in the column's own unit: fractions, ms. */
  readonly value: number;
  /** As the column's `better` says; null where neither more nor less is better. */
  readonly judgement: 'better' | 'worse' | 'same' | null;
}

/** By column key; a column in which the baseline has no value is left out. How long a run took counts once it has finished. */
export type Baseline = ReadonlyMap<string, number>;

/** @param runs one run, or the members of a group, whose mean is taken */
export function baselineOf(runs: readonly Run[], columns: readonly Column[]): Baseline {
  const hasFinished = runs.some(({ status }) => status === 'finished');
  return new Map(
    columns
      .filter(({ isMeasured }) => isMeasured)
      .flatMap((column): [string, number][] => {
        const isKnown = column.key !== 'duration' || hasFinished;
        const summary = isKnown ? summariseRuns(runs, column) : null;
        return summary === null ? [] : [[column.key, summary.mean]];
      }),
  );
}

/** @param own in the column's unit: a run's number, or a group's mean; null where there is none */
export function differenceOf(
  baseline: Baseline,
  column: Column,
  own: number | null,
): Difference | null {
  const other = baseline.get(column.key);
  if (own === null || other === undefined) return null;
  const value = own - other;
  if (column.better === null) return { value, judgement: null };
  if (isNone(column, value)) return { value, judgement: 'same' };
  const isBetter = value > 0 === (column.better === 'higher');
  return { value, judgement: isBetter ? 'better' : 'worse' };
}

/** Also where it is too small to be seen in the column's decimals: "−0.0 s" would be a difference and none. */
const isNone = ({ print }: Column, value: number) => print(Math.abs(value)) === print(0);

/** "+2.31" percentage points, "−0:12", "+1,204"; "±0" for none. */
export function printDifference(column: Column, { value }: Difference): string {
  if (isNone(column, value)) return '±0';
  const size = column.print(Math.abs(value)).replace(/\s*%$/, '');
  return `${value > 0 ? '+' : '−'}${size}`;
}
