// The list of all runs as text. Field by field thousands of them take seconds from main to the
// page, whose border copies each value by itself; a column for each field, in which equal values
// stand once, is a tenth of it.
import type { Run } from '../engine/contract';

/** A field of all runs: numbers as they are; of anything else the different values, and which of them each run has. */
type Column =
  | readonly number[]
  | { readonly values: readonly unknown[]; readonly of: readonly number[] };

export function packRuns(runs: readonly Run[]): string {
  const names = (Object.keys(runs[0] ?? {}) as (keyof Run)[]).filter((name) => name !== 'config');
  const columns = names.map((name) => [name, columnOf(runs.map((run) => run[name]))] as const);
  return JSON.stringify({
    ...Object.fromEntries(columns),
    // Apart from their seeds the settings of many runs are alike.
    config: columnOf(runs.map(({ config }) => ({ ...config, seed: 0 }))),
    seed: runs.map(({ config }) => config.seed),
  });
}

/** What is equal, and no number, is one object in all runs that have it. */
export function unpackRuns(text: string): readonly Run[] {
  // Written by `packRuns`.
  const { seed: seeds, ...columns } = JSON.parse(text) as Record<string, Column>;
  const fields = Object.entries(columns);
  const rowAt = (index: number) => {
    const row: Record<string, unknown> = {};
    for (const [name, column] of fields) {
      row[name] = 'of' in column ? column.values[column.of[index] ?? 0] : column[index];
    }
    return row as Run;
  };
  return (seeds as readonly number[]).map((seed, index) => {
    const run = rowAt(index);
    return Object.assign(run, { config: { ...run.config, seed } });
  });
}

function columnOf(all: readonly unknown[]): Column {
  if (all.every((value) => typeof value === 'number')) return all;
  const indices = new Map<unknown, number>();
  const values: unknown[] = [];
  const of = all.map((value) => {
    const known = indices.get(value);
    if (known !== undefined) return known;
    // A field that holds objects holds no texts.
    const key = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
    const index = indices.get(key) ?? values.push(value) - 1;
    indices.set(key, index).set(value, index);
    return index;
  });
  return { values, of };
}
