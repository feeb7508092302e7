// Runs, and all their values, as rows; the first has the columns' names.
import { metrics } from '../engine/catalogue';
import { type Column, isNumeric, getNumber, listRunColumns, getValue } from '../comparison';
import type { Run } from '../engine/contract';
import { createPositions, getStepAt } from '../curves';
import { createMapping } from '../figures';
import type { StoreContents } from '../store';
import { type Cell, csv } from '../engine/export';

/** The columns that an import of the table needs besides those of the runs table. */
const origin = [
  'uid',
  'data_sha256',
  'task',
  'images',
  'evaluated_sequences',
  'interim_analyses',
  'unroll',
];

/**
 * Yields a row per run, with all columns of the runs table under their filter names, and its origin, since a
 * CSV has no metadata. Accuracies are fractions from 0 to 1, durations milliseconds, dates ISO 8601 in
 * UTC.
 */
export function* runRows(runs: readonly Run[]): Generator<readonly Cell[]> {
  const columns = listRunColumns(runs);
  yield [...columns.map(getHeader), ...origin];
  for (const run of runs) {
    const { uid, dataChecksum, versions, config, evaluatedSequences, looks } = run;
    const cells = columns.map((column) => toCell(column, run));
    const { predicts, pictures, sha256 } = config.dataset;
    yield [
      ...cells,
      uid,
      dataChecksum || sha256 || null,
      predicts ?? null,
      pictures ? 'yes' : null,
      evaluatedSequences || null,
      looks || null,
      versions.unroll ?? null,
    ];
  }
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
