// Parallel coordinates (Inselberg 1985): an axis for each setting in which runs differ, and one for their result; a run
// is a line through its values.
import { extent } from 'd3-array';
import { isNumeric, numberOf, printed, valueOf, type Column, type Value } from '../column';
import { differs } from '../group';
import { settingColumns } from '../setting-columns';
import { linearTicks, logTicks, tickWords, toldApart } from '../../curves/ticks';
import type { Run } from '../../contract/run';

export interface Tick {
  /** From 0 at the bottom of the axis to 1. */
  readonly at: number;
  readonly label: string;
}

export interface ParallelAxis {
  readonly column: Column;
  readonly ticks: readonly Tick[];
  /** Whether each of its values has a place of its own; else they are numbers along a line. */
  readonly isNamed: boolean;
  /** Where the run's line crosses it; null if the run does not have the setting. */
  readonly positionOf: (run: Run) => number | null;
}

interface NamedValue {
  readonly value: Value;
  readonly label: string;
}

/** Up to this many values have a tick each; more are numbers along an axis. */
const mostNamed = 8;

/** Settings in which the runs differ, in the settings' order, and the result last; seeds only repeat. */
export function parallelAxes(runs: readonly Run[], result: Column): readonly ParallelAxis[] {
  return [...sweptColumns(runs).filter(({ key }) => key !== 'seed'), result].map((column) =>
    axisOf(runs, column),
  );
}

/** The settings in which the runs differ; threads only change the pace. */
export function sweptColumns(runs: readonly Run[]): readonly Column[] {
  return settingColumns.filter((column) => column.key !== 'threads' && differs(column, runs));
}

function axisOf(runs: readonly Run[], column: Column): ParallelAxis {
  const labels = new Map<string, NamedValue>();
  for (const run of runs) {
    if (!column.appliesTo(run)) continue;
    const value = valueOf(column, run);
    if (value !== null || column.isSetting) {
      labels.set(JSON.stringify(value), { value, label: printed(column, run) });
    }
  }
  const hasNothing = [...labels.values()].some(({ value }) => value === null);
  const isNamed =
    !isNumeric(column) || hasNothing || (column.isSetting && labels.size <= mostNamed);
  return isNamed ? namedAxis(column, labels) : numberAxis(runs, column);
}

/** Equally spaced values in the column's order; also for numbers, if there are few of them. */
function namedAxis(column: Column, labels: ReadonlyMap<string, NamedValue>): ParallelAxis {
  const rank = (value: Value) =>
    value === null
      ? -Infinity
      : typeof value === 'number'
        ? value
        : positionIn(column, String(value));
  const keys = [...labels].sort(([, a], [, b]) => rank(a.value) - rank(b.value));
  const positionAt = (index: number) => (keys.length === 1 ? 0.5 : index / (keys.length - 1));
  const positions = new Map(keys.map(([key], index) => [key, positionAt(index)]));
  return {
    column,
    isNamed: true,
    ticks: keys.map(([, { label }], index) => ({ at: positionAt(index), label })),
    positionOf: (run) =>
      column.appliesTo(run) ? (positions.get(JSON.stringify(valueOf(column, run))) ?? null) : null,
  };
}

const positionIn = ({ choices }: Column, word: string) => choices?.indexOf(word) ?? 0;

function numberAxis(runs: readonly Run[], column: Column): ParallelAxis {
  const values = runs.flatMap((run) => numberOf(column, run) ?? []);
  const [low = 0, high = 1] = extent(values);
  const isLog = column.scale === 'log' && low > 0;
  const shape = (value: number) => (isLog ? Math.log(value) : value);
  const width = shape(high) - shape(low);
  const positionAt = (value: number) => (width === 0 ? 0.5 : (shape(value) - shape(low)) / width);
  const round = width === 0 ? [low] : isLog ? logTicks(low, high) : linearTicks(low, high);
  const as = column.kind === 'percent' ? 'percent' : 'significant';
  const isClock = column.kind === 'duration' || column.kind === 'date';
  const show = isClock ? column.print : tickWords({ as }, round, column.print);
  return {
    column,
    isNamed: false,
    ticks: toldApart(round, show).map((value) => ({ at: positionAt(value), label: show(value) })),
    positionOf: (run) => {
      const value = numberOf(column, run);
      return value === null ? null : positionAt(value);
    },
  };
}

/** A part of an axis, from 0 to 1. */
export interface Brush {
  readonly from: number;
  readonly to: number;
}

/** Tolerance, so that a value at the edge of a brush is inside. */
const edge = 1e-9;

export function isWithin(position: number | null, { from, to }: Brush): boolean {
  return position !== null && position >= from - edge && position <= to + edge;
}
