// Runs, and all their values, as rows; the first has the columns' names.
import { metrics } from '../engine/catalogue';
import { type Column, isNumeric, numberOf, runColumns, valueOf } from '../comparison';
import type { Run } from '../engine/contract';
import { stepAt } from '../curves';
import type { StoreContents } from '../store';
import { type Cell, csv } from '../engine/export';

/**
 * A row a run, with all columns of the runs table under the words that filters use, and where it
 * comes from: a CSV has no other place to say so. Accuracies are fractions from 0 to 1, durations
 * milliseconds, dates ISO 8601 in UTC.
 */
export function* runRows(runs: readonly Run[]): Generator<readonly Cell[]> {
  yield [...runColumns.map(nameOf), 'uid', 'data_sha256', 'unroll'];
  for (const run of runs) {
    const { uid, dataChecksum, versions } = run;
    const cells = runColumns.map((column) => cellOf(column, run));
    yield [...cells, uid, dataChecksum || null, versions.unroll ?? null];
  }
}

const nameOf = ({ key, kind }: Column): string => (kind === 'duration' ? `${key}_ms` : key);

function cellOf(column: Column, run: Run): Cell {
  const number = isNumeric(column) ? numberOf(column, run) : null;
  if (number !== null && column.kind === 'date') return new Date(number).toISOString();
  if (isNumeric(column)) return number;
  const value = valueOf(column, run);
  if (value === null) return null;
  return typeof value === 'object' ? value.join(' ') : String(value);
}

/** A row for each logged value. A step is a batch, counted from 1; an epoch's values are at its last batch. */
export function* valueRows(
  store: Pick<StoreContents, 'curves'>,
  runs: readonly Run[],
): Generator<readonly Cell[]> {
  yield ['run', 'name', 'metric', 'step', 'epoch', 'value'];
  for (const { id, name, batchesPerEpoch } of runs) {
    for (const metric of metrics.curves) {
      const column = store.curves.load(id, metric);
      for (const [i, value] of column.values.entries()) {
        const step = stepAt(column, i);
        yield [id, name, metric, step, step / Math.max(1, batchesPerEpoch), csv.shorten(value)];
      }
    }
  }
}
