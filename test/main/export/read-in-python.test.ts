// What Unroll exports, read by the programs it is exported for: TensorBoard's own reader, and Arrow's of Parquet.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findPython, pythonVariables } from '../../../scripts/python/environment';
import { root } from '../../../scripts/setup/paths.js';
import { run } from '../../../scripts/setup/run.js';
import { exportEvents, exportTable } from '../../../src-main/export/export-data';
import { at } from '../../../src-main/element-at';
import { openRunStore } from '../../../src-main/store/run-store';
import { finishedRun } from '../../support/sample-run';
import { openImporting } from '../../support/open-importing';
import { temporaryDirectory } from '../../support/temporary';

interface Read {
  readonly runs: Record<
    string,
    {
      scalars: Record<string, [number, number, number][]>;
      settings: Record<string, number>;
    }
  >;
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
      expect(scalars.settings).toMatchObject({ hidden: 8, lr: 0.001 });
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

  it('that TensorBoard wrote come in with every number, and nothing else', async () => {
    const folder = join(temporaryDirectory(), 'by tensorboard');
    await run(python, [join(root, 'test/support/python/write-events.py'), folder]);
    const { store, take } = openImporting();
    const { runs } = await take(folder);
    const config = { learningRate: 0.01, hiddenSize: 64, optimizer: 'rmsprop' };
    expect(runs).toMatchObject([{ name: 'by tensorboard', durationMs: 1000, config }]);
    expect(at(runs, 0).notes).toContain('Other settings: zoneout = 0.5');
    const id = at(runs, 0).id;
    const steps = [0, 1, 2, 3, 4];
    const close = (values: readonly number[]) => values.map(Math.fround);
    expect(store.curves.series(id, 'train/loss')).toMatchObject({
      steps,
      values: close([2, 1, 2 / 3, 0.5, 0.4]),
    });
    expect(store.curves.series(id, 'test/accuracy')).toMatchObject({
      steps,
      values: close([0.5, 0.6, 0.7, 0.8, 0.9]),
    });
    expect(store.curves.series(id, 'logged/top5')).toMatchObject({
      steps,
      values: [0, 1, 2, NaN, 4],
    });
    expect(store.curves.series(id, 'elapsed').values).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(store.curves.metrics([id])).toHaveLength(4);
  });
});
