// `npm run bench:store`: the time of reading and writing a store with many runs.
import { join, resolve } from 'node:path';
import { serialize } from 'node:v8';
import Database from 'better-sqlite3';
import { runConfigSchema } from '../../src-main/engine/catalogue/config';
import { drawColumn } from '../../src-main/curves/draw';
import { pack } from '../../src-main/curves/pack';
import { indexFile, removeIndex } from '../../src-main/store/index/database';
import { openRunStore, type RunStore } from '../../src-main/store/run-store';
import { bench, print, sizeOptions, storeToMeasure } from './bench';
import { formatAimTable, computeMedian, type MeasuredAim } from './table';

const rounds = 7;
const help = `npm run bench:store -- [--runs 2000] [--batches 5000]
  --generate DIR   write such a store into DIR, which must be new, and end
  --store DIR      measure on a copy of such a store`;

export const main = bench(help, { ...sizeOptions, generate: '' }, (options, directory) => {
  if (options.generate !== '') storeToMeasure(options, resolve(options.generate));
  else {
    const store = join(directory, 'store');
    storeToMeasure(options, store);
    const rows = [
      bytesAValue(store),
      appending(store),
      ...reading(store),
      oneLongCurve(store),
      madeAnew(store),
    ];
    print(formatAimTable('', rows));
  }
  return Promise.resolve();
});

const milliseconds = (what: string, value: number, most: number): MeasuredAim => ({
  what,
  value,
  unit: ' ms',
  aim: { most },
});

/** Returns the median of some rounds after a warm-up round. */
function medianMs(action: () => unknown): number {
  action();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    action();
    return performance.now() - start;
  });
  return computeMedian(times);
}

function bytesAValue(directory: string): MeasuredAim {
  openRunStore(directory).close();
  const db = new Database(indexFile(directory), { readonly: true });
  const number = (sql: string) => Number(db.prepare<[]>(sql).pluck().get());
  const values = number('SELECT sum(length(float32)) / 4 FROM curves');
  const bytes = number("SELECT sum(pgsize) FROM dbstat WHERE name IN ('curves', 'curves_by_run')");
  db.close();
  const what = `bytes a value on disk, ${(values / 1e6).toFixed(1)} M values`;
  return { what, value: bytes / values, unit: '', aim: { most: 5 } };
}

/** Appends loss and accuracy in messages of 100 batches, each in a separate transaction. */
function appending(directory: string): MeasuredAim {
  const store = openRunStore(directory);
  const [batches, count] = [50_000, 100];
  const column = Float32Array.from({ length: count }, (_, index) => index / count);
  const ms = medianMs(() => {
    const { id } = newRun(store);
    for (let firstStep = 1; firstStep <= batches; firstStep += count)
      append(store, id, firstStep, column);
  });
  store.close();
  const value = (1000 * 2 * batches) / ms;
  return { what: 'values appended', value, unit: ' a second', aim: { least: 1_000_000 } };
}

function append(
  store: RunStore,
  id: number,
  firstStep: number,
  column: Float32Array<ArrayBuffer>,
): void {
  const curves = { 'train/loss': column, 'train/accuracy': column };
  const batches = { firstStep, count: column.length, elapsedMs: firstStep };
  store.trainings.append(id, { kind: 'points', ...batches, curves, samples: {} });
}

function reading(directory: string): MeasuredAim[] {
  const listed = medianMs(() => {
    const store = openRunStore(directory);
    serialize(store.runs.list());
    store.close();
  });
  const store = openRunStore(directory);
  const runs = store.runs.list();
  const some = runs.slice(-200);
  const curves = medianMs(() => pack(some.map(({ id }) => drawn(store, id))));
  store.close();
  return [
    milliseconds(`opened and ${runs.length} runs listed, serialized`, listed, 40),
    milliseconds(
      `${some.length} curves read, smoothed, thinned to 800 columns, packed`,
      curves,
      120,
    ),
  ];
}

function oneLongCurve(directory: string): MeasuredAim {
  const store = openRunStore(directory);
  const { id } = newRun(store);
  append(
    store,
    id,
    1,
    Float32Array.from({ length: 1_000_000 }, (_, i) => 1 / (1 + i / 1e4) + (i % 97) / 1e3),
  );
  const ms = medianMs(() => pack([drawn(store, id)]));
  store.close();
  return milliseconds('one curve of 1,000,000 values the same', ms, 15);
}

/** Measures once, because it takes too long for several rounds. */
function madeAnew(directory: string): MeasuredAim {
  removeIndex(directory);
  const begun = performance.now();
  const store = openRunStore(directory);
  const runs = store.runs.list().length;
  const value = (performance.now() - begun) / 1000;
  store.close();
  return {
    what: `the index made anew from the folders of ${runs} runs`,
    value,
    unit: ' s',
    aim: { most: 30 },
  };
}

const drawn = (store: RunStore, id: number) =>
  drawColumn(store.curves.load(id, 'train/loss'), { halfLife: 20, mapping: 1 / 500, columns: 800 });

function newRun(store: RunStore) {
  const config = runConfigSchema.parse({ cell: 'gru' });
  return store.trainings.create(store.experiments.create('bench'), 'bench', config);
}
