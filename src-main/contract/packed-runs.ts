// The list of all runs as text. Sending the fields of thousands of runs to the page takes seconds, since each
// value is copied separately; a column for each field, with distinct values stored once, takes a tenth
// of the time.
import type { Run } from '../engine/contract';

/** A field of all runs: numbers unchanged; otherwise the distinct values, and an index for each run. */
type Column =
  | readonly number[]
  | { readonly values: readonly unknown[]; readonly of: readonly number[] };

export function packRuns(runs: readonly Run[]): string {
  const names = (Object.keys(runs[0] ?? {}) as (keyof Run)[]).filter((name) => name !== 'config');
  const columns = names.map((name) => [name, packColumn(runs.map((run) => run[name]))] as const);
  return JSON.stringify({
    ...Object.fromEntries(columns),
    // The settings of many runs are equal except for their seeds.
    config: packColumn(runs.map(({ config }) => ({ ...config, seed: 0 }))),
    seed: runs.map(({ config }) => config.seed),
  });
}

/** Unpacks the list. Runs share equal values that are not numbers as one object. */
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

function packColumn(all: readonly unknown[]): Column {
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
