// Every logged value as a row: run, metric, step, epoch, value. One piece per run.
import { curveMetrics } from '../../catalogue/metrics';
import type { Run } from '../../contract/run';
import { stepAt } from '../../curves/column';
import type { StoreReader } from '../../store/store-reader';
import type { DataColumn, DataTable } from './table';

const columns: readonly DataColumn[] = [
  { name: 'run', type: 'float64' },
  { name: 'name', type: 'text' },
  { name: 'metric', type: 'text' },
  { name: 'step', type: 'float64' },
  { name: 'epoch', type: 'float64' },
  { name: 'value', type: 'float32' },
];

/** A step is a batch, counted from 1; an epoch's values are at its last batch. */
export function valueTable(store: Pick<StoreReader, 'curves'>, runs: readonly Run[]): DataTable {
  return { columns, pieces: pieces(store, runs) };
}

function* pieces(store: Pick<StoreReader, 'curves'>, runs: readonly Run[]) {
  for (const run of runs) {
    const curves = curveMetrics.map((metric) => ({
      metric,
      column: store.curves.read(run.id, metric),
    }));
    const total = curves.reduce((sum, { column }) => sum + column.values.length, 0);
    const metrics = new Array<string>(total);
    const steps = new Float64Array(total);
    const epochs = new Float64Array(total);
    const values = new Float32Array(total);
    let row = 0;
    for (const { metric, column } of curves) {
      values.set(column.values, row);
      for (let i = 0; i < column.values.length; i++, row++) {
        const step = stepAt(column, i);
        metrics[row] = metric;
        steps[row] = step;
        epochs[row] = step / Math.max(1, run.batchesPerEpoch);
      }
    }
    if (total === 0) continue;
    const ids = new Int32Array(total).fill(run.id);
    const names = new Array<string>(total).fill(run.name);
    yield [ids, names, metrics, steps, epochs, values];
  }
}
