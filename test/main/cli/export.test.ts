import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { endRun, preparedStore, sampleEpoch, startRun } from '../../support/sample-run';
import { epochEvent } from '../../support/epoch-event';
import { temporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');

it.each([
  [['--epoch', '0'], 'Epoch must be a whole number from 1'],
  [['--epoch', 'worst'], 'Epoch must be'],
])('export refuses %j as wrong usage and writes nothing', async (words, message) => {
  const store = preparedStore();
  const file = join(store, 'model.onnx');
  const { code, stderr } = await unroll.run('export', 'second', file, ...words, '--store', store);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(existsSync(file)).toBe(false);
});

it('export hands the options on and says in words what was written', async () => {
  const store = preparedStore();
  const file = join(store, 'model.onnx');
  const words = ['--epoch', '1', '--steps'];
  const stdout = await unroll.done(store, 'export', 'second', file, ...words);
  expect(stdout).toContain(`Wrote ${file} (ONNX, steps, 7 bytes)`);
  expect(stdout).toContain('0 predictions changed');
});

it('export takes the best epoch by its name', async () => {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  const run = startRun(store, 'fell');
  for (const epoch of [1, 2, 3]) {
    const testAccuracy = epoch === 2 ? 0.9 : 0.5;
    store.trainings.append(run.id, epochEvent({ ...sampleEpoch(epoch), testAccuracy }));
  }
  endRun(store, run.id, 'finished', null, 1000);
  store.close();
  const words = ['export', 'fell', join(directory, 'a.onnx'), '--epoch', 'best'];
  expect(await unroll.json(directory, ...words)).toMatchObject({ epoch: 2 });
});
