// Forecasts of a run's own series and of newer files, by the real program.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { RunPredictions } from '../../../src-main/engine/contract/sequence-predictions';
import { buildCommandLine } from '../../support/built-cli';
import { createSharedDirectory } from '../../support/temporary';

const unroll = buildCommandLine('real');
const store = join(createSharedDirectory(), 'store');

/** Months of three regions of different levels, with a season; with a price, where it is asked for. */
function write(name: string, months: number, price = false): string {
  const rows = [120, 900, 4000].flatMap((level, k) =>
    Array.from({ length: months }, (_, i) => {
      const month = new Date(Date.UTC(2017, i, 1)).toISOString().slice(0, 7);
      const value = level * (1 + 0.2 * Math.sin((2 * Math.PI * i) / 12) + 0.01 * ((i * 7) % 11));
      return `R${String(k)},${month},${value.toFixed(2)}${price ? `,${String(i % 5)}` : ''}`;
    }),
  );
  const file = join(createSharedDirectory(), name);
  writeFileSync(file, `region,month,revenue${price ? ',price' : ''}\n${rows.join('\n')}\n`);
  return file;
}

const roles = ['--rows', 'steps', '--sequence', 'region', '--forecast', 'revenue'];
const cut = ['--window', '12', '--horizon', '1..3', '--season', '12', '--scale', 'series'];
const training = ['--cells', 'gru', '--hidden', '8', '--epochs', '2'];

beforeAll(async () => {
  for (const [name, price] of [
    ['alone', false],
    ['priced', true],
  ] as const) {
    const file = write(`${name}.csv`, 96, price);
    await unroll.done(store, 'data', 'add', file, '--name', name, ...roles, ...cut);
    await unroll.done(store, 'train', '--data', name, '--name', name, ...training, '--quiet');
  }
});

it('continues stored series with intervals as text, CSV and JSON', async () => {
  const words = ['predict', 'alone', '--ahead', '6'];
  const text = await unroll.done(store, ...words);
  const [head, ...lines] = text.trimEnd().split('\n');
  expect(head).toBe('month\tseries\trevenue\t80 % low\t80 % high\t95 % low\t95 % high');
  const rows = lines.slice(0, 18).map((line) => line.split('\t'));
  const months = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
  expect(rows.map(([month, region]) => `${month!} ${region!}`)).toEqual(
    ['R0', 'R1', 'R2'].flatMap((region) => months.map((month) => `${month} ${region}`)),
  );
  for (const [i, row] of rows.entries()) {
    const [value, low80, high80, low95, high95] = row.slice(2).map((cell) => Number(cell || NaN));
    expect(low80! < value! && value! < high80!).toBe(true);
    // 19 months are held out, and a 95 % interval needs 19 errors.
    expect(low95! <= low80! && high80! <= high95!).toBe(i % 6 === 0);
  }
  for (const sentence of [
    'The intervals follow from 14 to 19 errors per series and step ahead',
    'Beyond 3 steps, forecasts are fed back as inputs',
    'From 2 steps ahead, some values have no 95 % interval, which needs 19 errors.',
  ])
    expect(text).toContain(sentence);
  const csv = (await unroll.done(store, ...words, '--csv')).trimEnd().split(/\r?\n/);
  expect(csv).toHaveLength(19);
  const found = (await unroll.json(store, ...words)) as RunPredictions;
  const values = found.forecasts.flatMap(({ predicted }) => predicted.map(([, value]) => value));
  expect(csv.slice(1).map((row) => Math.fround(Number(row.split(',')[2])))).toEqual(values);
  expect(rows.map(([, , value]) => Number(value))).toEqual(
    values.map((value) => Number(value.toPrecision(4))),
  );
});

it('reports the errors on a newer file, excluding the values used for training', async () => {
  const newer = write('newer.csv', 102);
  const text = await unroll.done(store, 'predict', 'alone', newer, '--ahead', '2');
  // 77 of 96 months are the training part, whose first 12 are not predicted.
  expect(text).toContain('over 75 new values; 195 values of the training part left out.');
  const old = await unroll.done(store, 'predict', 'alone', write('old.csv', 77));
  expect(old).toContain('No value to compare with; 195 values of the training part left out.');
});

it('rejects more steps than other inputs cover, and data without series', async () => {
  const { code, stderr } = await unroll.run(
    ...['predict', 'priced', '--ahead', '6', '--store', store],
  );
  expect([code, stderr]).toEqual([
    2,
    'unroll: “priced” also takes "price", which is unknown after the end, so it can forecast 3 steps and not 6. Nothing was predicted. Choose 3 steps ahead, or train with a longer horizon.\n',
  ]);
  const near = (await unroll.json(store, 'predict', 'priced', '--ahead', '3')) as RunPredictions;
  expect(near.ahead).toEqual({ steps: 3, reach: 3 });
  const bad = await unroll.run('predict', 'alone', '--ahead', '0', '--store', store);
  expect(bad.stderr).toContain('--ahead takes a whole number from 1 to 1,000.');
  const file = await unroll.run('predict', 'model.onnx', '--store', store);
  expect(file.stderr).toContain('An ONNX file does not have the series');
});
