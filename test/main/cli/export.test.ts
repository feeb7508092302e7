import { join } from 'node:path';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import {
  endRun,
  prepareStore,
  sampleEpoch,
  startRun,
  storeOfTwoCells,
} from '../../support/sample-run';
import { createEpochEvent } from '../../support/epoch-event';
import { createTemporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');

it.each([
  [['--epoch', '0'], 'Epoch must be a whole number from 1'],
  [['--epoch', 'worst'], 'Epoch must be'],
])('rejects %j as wrong usage of export, and writes nothing', async (words, message) => {
  const store = prepareStore();
  const file = join(store, 'model.onnx');
  const { code, stderr } = await unroll.run('export', 'second', file, ...words, '--store', store);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(existsSync(file)).toBe(false);
});

it('passes the export options on, and describes the written file', async () => {
  const store = prepareStore();
  const file = join(store, 'model.onnx');
  const words = ['--epoch', '1', '--steps'];
  const stdout = await unroll.done(store, 'export', 'second', file, ...words);
  expect(stdout).toContain(`Wrote ${file} (ONNX, steps, 7 bytes)`);
  expect(stdout).toContain('0 predictions changed');
});

it('exports the best epoch by its name', async () => {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  const run = startRun(store, 'fell');
  for (const epoch of [1, 2, 3]) {
    const testAccuracy = epoch === 2 ? 0.9 : 0.5;
    store.trainings.append(run.id, createEpochEvent({ ...sampleEpoch(epoch), testAccuracy }));
  }
  endRun(store, run.id, 'finished', null, 1000);
  store.close();
  const words = ['export', 'fell', join(directory, 'a.onnx'), '--epoch', 'best'];
  expect(await unroll.json(directory, ...words)).toMatchObject({ epoch: 2 });
});

describe('unroll export of data', () => {
  it('writes every value in the format of the file’s extension', async () => {
    const store = storeOfTwoCells();
    const file = join(store, '..', 'values.csv');
    expect(await unroll.done(store, 'export', '1', '2', file)).toMatch(
      /^Wrote .*2 runs, [\d,]+ bytes\)\.$/m,
    );
    const [, ...rows] = readFileSync(file, 'utf8').trim().split('\r\n');
    // Two curves of 20 batches and two of 2 epochs, twice.
    expect(rows).toHaveLength(2 * (2 * 20 + 2 * 2));
  });

  it('writes one row per run, and event folders for TensorBoard', async () => {
    const store = storeOfTwoCells();
    const file = join(store, '..', 'runs.csv');
    await unroll.done(store, 'export', '--where', 'cell:gru', file, '--of', 'runs');
    expect(readFileSync(file, 'utf8').trim().split('\r\n')).toHaveLength(2);
    const events = join(store, '..', 'events');
    await unroll.done(store, 'export', '1', '2', events);
    expect(readdirSync(events).sort()).toEqual(['1 GRU', '2 LSTM']);
    expect(readdirSync(join(events, '1 GRU'))[0]).toMatch(/tfevents/);
  });

  it('overwrites nothing without --overwrite', async () => {
    const store = storeOfTwoCells();
    const file = join(store, '..', 'mine.json');
    writeFileSync(file, 'mine');
    const refused = await unroll.run('--store', store, 'export', '1', file);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('already exists');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    await unroll.done(store, 'export', '1', file, '--overwrite');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ runs: [{ name: 'GRU' }] });
  });

  it('reports wrong usage before writing anything', async () => {
    const store = storeOfTwoCells();
    for (const [words, message] of [
      [['1', 'x.xlsx'], 'ends in .onnx, .safetensors, .csv or .json'],
      [['1', 'x.csv', '--of', 'weights'], 'runs or values'],
      [['nobody', 'x.csv'], 'no run "nobody"'],
      [['1', '2', 'x.onnx'], 'A model file holds the model of one run'],
      [['x.csv'], 'Name the runs'],
    ] as const) {
      const { code, stderr } = await unroll.run('--store', store, 'export', ...words);
      expect(code).not.toBe(0);
      expect(stderr).toContain(message);
    }
    expect(existsSync('x.csv')).toBe(false);
  });
});
