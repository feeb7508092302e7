// Runs, and all their values, as rows; the first has the columns' names.
import { metrics } from '../engine/catalogue';
import { type Column, isNumeric, getNumber, listRunColumns, getValue } from '../comparison';
import type { Run } from '../engine/contract';
import { createPositions, getStepAt } from '../curves';
import { createMapping } from '../figures';
import type { StoreContents } from '../store';
import { type Cell, csv } from '../engine/export';

type TableColumn = readonly [header: string, get: (run: Run) => Cell];

/** The columns that an import of the table needs besides those of the runs table. */
const origin: readonly TableColumn[] = [
  ['uid', ({ uid }) => uid],
  ['data_sha256', ({ dataChecksum, config }) => dataChecksum || config.dataset.sha256 || null],
  ['task', ({ config }) => config.dataset.predicts ?? null],
  ['images', ({ config }) => (config.dataset.pictures ? 'yes' : null)],
  ['evaluated_sequences', ({ evaluatedSequences }) => evaluatedSequences || null],
  ['interim_analyses', ({ looks }) => looks || null],
  ['unroll', ({ versions }) => versions.unroll ?? null],
];

/**
 * Yields a row per run, under the filter names of the columns. Without `chosen`, these are all columns of the runs
 * table and the origin, since a CSV has no metadata. Accuracies are fractions from 0 to 1, durations milliseconds,
 * dates ISO 8601 in UTC.
 */
export function* runRows(
  runs: readonly Run[],
  chosen?: readonly Column[],
): Generator<readonly Cell[]> {
  const columns = (chosen ?? listRunColumns(runs)).map((column): TableColumn => [
    getHeader(column),
    (run) => toCell(column, run),
  ]);
  const all = chosen === undefined ? [...columns, ...origin] : columns;
  yield all.map(([header]) => header);
  for (const run of runs) yield all.map(([, get]) => get(run));
}

const getHeader = ({ key, kind }: Column): string => (kind === 'duration' ? `${key}_ms` : key);

function toCell(column: Column, run: Run): Cell {
  const number = isNumeric(column) ? getNumber(column, run) : null;
  if (number !== null && column.kind === 'date') return new Date(number).toISOString();
  if (isNumeric(column)) return number;
  const value = getValue(column, run);
  if (value === null) return null;
  return typeof value === 'object' ? value.join(' ') : String(value);
}

/** Yields a row for each logged value. A step is a batch, from 1; an epoch's values are at its last batch. */
export function* createValueRows(
  store: Pick<StoreContents, 'curves'>,
  runs: readonly Run[],
): Generator<readonly Cell[]> {
  yield ['run', 'name', 'metric', 'step', 'epoch', 'value', 'seconds'];
  for (const run of runs) {
    const { id, name, batchesPerEpoch } = run;
    for (const metric of metrics.curves) {
      const column = store.curves.load(id, metric);
      if (column.values.length === 0) continue;
      const seconds = createPositions(column, createMapping(store, run, column, 'seconds'));
      for (const [i, value] of column.values.entries()) {
        const step = getStepAt(column, i);
        const epoch = step / Math.max(1, batchesPerEpoch);
        const time = Math.round(1000 * seconds(i)) / 1000;
        yield [id, name, metric, step, epoch, csv.shorten(value), time];
      }
    }
  }
}
