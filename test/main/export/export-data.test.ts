// What Unroll exports, read by TensorBoard's own reader.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findPython, pythonVariables } from '../../../scripts/python/environment';
import { root } from '../../../scripts/setup/paths.js';
import { run } from '../../../scripts/setup/run.js';
import { exportEvents } from '../../../src-main/export/export-data';
import { openRunStore } from '../../../src-main/store/run-store';
import { finishedRun } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

interface Read {
  readonly runs: Record<string, { scalars: Record<string, [number, number, number][]> }>;
}

const hasPython = spawnSync(process.platform === 'win32' ? 'python' : 'python3', ['--version']);
let python = '';

describe.skipIf(hasPython.status !== 0)('exports in Python', () => {
  beforeAll(async () => {
    const found = await findPython({
      name: 'Exports test',
      requirements: ['tensorboard>=2.19,<3'],
      check: 'import tensorboard.backend.event_processing; print("ok")',
    });
    python = found.python;
  }, 900_000);

  it('are every value that the store has', async () => {
    const directory = temporaryDirectory();
    const store = openRunStore(join(directory, 'store'));
    const runs = [finishedRun(store), finishedRun(store, 'LSTM: 8 / "b"', { cell: 'lstm' })];
    const events = join(directory, 'events');
    await exportEvents(store, runs, events);
    const script = join(root, 'test/support/python/read-exports.py');
    const read = JSON.parse(await run(python, [script, events], { env: pythonVariables })) as Read;

    expect(Object.keys(read.runs).sort()).toEqual(['1 GRU 8', '2 LSTM- 8 - -b-']);
    for (const { id } of runs) {
      const [, scalars] = Object.entries(read.runs).find(([name]) => name.startsWith(`${id} `))!;
      for (const metric of ['train/loss', 'train/accuracy', 'test/loss'] as const) {
        const { steps, values } = store.curves.series(id, metric);
        const points = scalars.scalars[metric]!;
        expect(points.map(([step]) => step)).toEqual(steps);
        expect(points.map(([, value]) => value)).toEqual(values);
      }
    }
    store.close();
  });
});
