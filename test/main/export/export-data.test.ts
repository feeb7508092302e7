// Exports of Unroll, read by TensorBoard's own reader.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pythonVariables } from '../../../scripts/python/environment';
import { root } from '../../../scripts/setup/paths.js';
import { run } from '../../../scripts/setup/run.js';
import { exportEvents } from '../../../src-main/export/export-data';
import { openRunStore } from '../../../src-main/store/run-store';
import { findTestPython } from '../../support/python/environment';
import { createFinishedRun } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

interface Read {
  readonly runs: Record<string, { scalars: Record<string, [number, number, number][]> }>;
}

const found = await findTestPython('events are NOT read by TensorBoard');

it.skipIf(typeof found === 'string')(
  'exports every stored value as TensorBoard events',
  async () => {
    if (typeof found === 'string') throw new Error(found);
    const directory = createTemporaryDirectory();
    const store = openRunStore(join(directory, 'store'));
    const runs = [
      createFinishedRun(store),
      createFinishedRun(store, 'LSTM: 8 / "b"', { cell: 'lstm' }),
    ];
    const events = join(directory, 'events');
    await exportEvents(store, runs, events);
    const script = join(root, 'test/support/python/read-exports.py');
    const read = JSON.parse(
      await run(found.python, [script, events], { env: pythonVariables }),
    ) as Read;

    expect(Object.keys(read.runs).sort()).toEqual(['1 GRU 8', '2 LSTM- 8 - -b-']);
    for (const { id } of runs) {
      const [, scalars] = Object.entries(read.runs).find(([name]) => name.startsWith(`${id} `))!;
      for (const metric of [
        'train/loss',
        'train/accuracy',
        'test/loss',
        'test/accuracy',
      ] as const) {
        const { steps, values } = store.curves.series(id, metric);
        const points = scalars.scalars[metric]!;
        expect(points.map(([step]) => step)).toEqual(steps);
        expect(points.map(([, value]) => value)).toEqual(values);
        const times = points.map(([, , time]) => time);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }
    }
    store.close();
  },
);
