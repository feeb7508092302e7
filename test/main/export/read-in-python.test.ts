// What Unroll exports, read by the programs it is exported for: TensorBoard's own reader, and Arrow's of Parquet.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findPython, pythonVariables } from '../../../scripts/python/environment';
import { root } from '../../../scripts/setup/paths.js';
import { run } from '../../../scripts/setup/run.js';
import { exportEvents, exportTable } from '../../../src-main/export/export-data';
import { openRunStore } from '../../../src-main/store/run-store';
import { finishedRun } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

interface Read {
  readonly runs: Record<string, { scalars: Record<string, [number, number, number][]> }>;
  readonly schema: string;
  readonly rows: { run: number; metric: string; step: number; value: number }[];
}

const hasPython = spawnSync(process.platform === 'win32' ? 'python' : 'python3', ['--version']);
let python = '';

describe.skipIf(hasPython.status !== 0)('exports in Python', () => {
  beforeAll(async () => {
    const found = await findPython({
      name: 'Exports test',
      requirements: ['tensorboard>=2.19,<3', 'pyarrow>=18'],
      check: 'import pyarrow.parquet, tensorboard.backend.event_processing; print("ok")',
    });
    python = found.python;
  }, 900_000);

  it('are every value that the store has', async () => {
    const directory = temporaryDirectory();
    const store = openRunStore(join(directory, 'store'));
    const runs = [finishedRun(store), finishedRun(store, 'LSTM: 8 / "b"', { cell: 'lstm' })];
    const events = join(directory, 'events');
    const parquet = join(directory, 'values.parquet');
    await exportEvents(store, runs, events);
    await exportTable(store, runs, 'values', 'parquet', parquet);
    const script = join(root, 'test/support/python/read-exports.py');
    const read = JSON.parse(
      await run(python, [script, events, parquet], { env: pythonVariables }),
    ) as Read;

    expect(Object.keys(read.runs).sort()).toEqual(['1 GRU 8', '2 LSTM- 8 - -b-']);
    for (const { id } of runs) {
      const [, scalars] = Object.entries(read.runs).find(([name]) => name.startsWith(`${id} `))!;
      for (const metric of ['train/loss', 'train/accuracy', 'test/loss'] as const) {
        const { steps, values } = store.curves.series(id, metric);
        const points = scalars.scalars[metric]!;
        expect(points.map(([step]) => step)).toEqual(steps);
        expect(points.map(([, value]) => value)).toEqual(values);
        const rows = read.rows.filter((row) => row.run === id && row.metric === metric);
        expect(rows.map(({ step }) => step)).toEqual(steps);
        expect(rows.map(({ value }) => value)).toEqual(values);
      }
    }
    expect(read.schema).toContain('value: float');
    expect(read.schema).toContain('step: int64');
    store.close();
  });
});
