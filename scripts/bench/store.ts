// Generates a store, measures the time of reading and writing it, and prints the table of docs/performance.md.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { serialize } from 'node:v8';
import { runConfigSchema } from '../../src-main/catalogue/config';
import { drawColumn } from '../../src-main/curves/draw';
import { pack } from '../../src-main/curves/pack';
import { removeIndex } from '../../src-main/store/schema/database';
import { openRunStore, type RunStore } from '../../src-main/store/run-store';
import { bytesInIndex } from './bytes-in-index';
import { loadInWords, machineInWords } from './machine';
import { generateStore } from './made-up-store';
import { markdownTable, median, short } from './table';

const rounds = 7;
const help = `npm run bench:store -- [--runs 2000] [--batches 5000] [--seed 1]
  --generate DIR   write such a store into DIR, which must be new, and end
  --store DIR      measure on a copy of such a store`;

export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      runs: { type: 'string', default: '2000' },
      batches: { type: 'string', default: '5000' },
      seed: { type: 'string', default: '1' },
      generate: { type: 'string' },
      store: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const say = (text: string) => process.stdout.write(`${text}\n`);
  if (values.help) {
    say(help);
    return;
  }
  const size = {
    runs: Number(values.runs),
    batches: Number(values.batches),
    seed: Number(values.seed),
  };
  if (values.generate !== undefined) {
    const ids = generateStore(resolve(values.generate), size);
    say(`${ids.length} runs in ${resolve(values.generate)}`);
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'unroll-bench-store-'));
  try {
    say(`${machineInWords()} ${await loadInWords('Before the start')}\n`);
    if (values.store === undefined) generateStore(directory, size);
    else cpSync(resolve(values.store), directory, { recursive: true });
    const ids = idsIn(directory);
    const rows = [
      ...bytesAValue(directory),
      ...appending(directory),
      ...reading(directory, ids),
      ...oneLongCurve(directory),
      ...madeAgain(directory),
    ];
    say(markdownTable([['', 'to reach', 'measured', 'by CPU time'], ...rows]));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

type Row = readonly [what: string, aim: string, measured: string, byCpu: string];

function idsIn(directory: string): number[] {
  const store = openRunStore(directory);
  const ids = store.runs.list().map(({ id }) => id);
  store.close();
  return ids.reverse();
}

function bytesAValue(directory: string): Row[] {
  const { values, curves, file } = bytesInIndex(directory);
  const words = `${short(curves)} (${short(file)} with all else)`;
  return [[`bytes a value on disk, ${(values / 1e6).toFixed(1)} M values`, '≤ 5', words, '']];
}

/** Loss and accuracy in messages of several batches, each in a transaction of its own. */
function appending(directory: string): Row[] {
  const store = openRunStore(directory);
  const batches = 50_000;
  const rows = [100, 30, 10].map((count): Row => {
    const column = Float32Array.from({ length: count }, (_, index) => index / count);
    const curves = { 'train/loss': column, 'train/accuracy': column };
    const { wallMs, cpuMs } = medianSpent(() => {
      const { id } = newRun(store);
      for (let firstStep = 1; firstStep <= batches; firstStep += count) {
        store.trainings.append(id, {
          kind: 'points',
          firstStep,
          count,
          curves,
          samples: {},
          elapsedMs: firstStep,
        });
      }
    });
    const speeds = [wallMs, cpuMs].map((ms) =>
      Math.round((1000 * 2 * batches) / ms).toLocaleString('en-US'),
    ) as [string, string];
    const aim = count === 100 ? '≥ 1,000,000' : '–';
    return [`values a second appended, ${count} batches a message`, aim, ...speeds];
  });
  store.close();
  return rows;
}

/** Once: it takes too long for several rounds. */
function madeAgain(directory: string): Row[] {
  removeIndex(directory);
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  const store = openRunStore(directory);
  const { user, system } = process.cpuUsage(cpu);
  const runs = store.runs.list().length;
  const seconds = [performance.now() - begun, (user + system) / 1000].map(
    (ms) => `${short(ms / 1000)} s`,
  ) as [string, string];
  store.close();
  return [[`the index made anew from the folders of ${runs} runs`, '≤ 30 s', ...seconds]];
}

function reading(directory: string, ids: readonly number[]): Row[] {
  const spent = (action: () => unknown) => inMilliseconds(medianSpent(action));
  const opening = spent(() => {
    openRunStore(directory).close();
  });
  const first = spent(() => {
    const store = openRunStore(directory);
    serialize(store.runs.list());
    store.close();
  });
  const store = openRunStore(directory);
  const some = ids.slice(0, 200);
  const again = spent(() => serialize(store.runs.list()));
  const curves = spent(() => pack(some.map((id) => drawn(store, id))));
  store.close();
  return [
    ['opening the store', '–', ...opening],
    [`opening it and listing ${ids.length} runs, serialized`, '≤ 40 ms', ...first],
    ['the list again', '–', ...again],
    [`${some.length} curves read, smoothed, thinned to 800 columns, packed`, '≤ 120 ms', ...curves],
  ];
}

function oneLongCurve(directory: string): Row[] {
  const store = openRunStore(directory);
  const { id } = newRun(store);
  const count = 1_000_000;
  const values = Float32Array.from({ length: count }, (_, i) => 1 / (1 + i / 1e4) + (i % 97) / 1e3);
  store.trainings.append(id, {
    kind: 'points',
    firstStep: 1,
    count,
    curves: { 'train/loss': values },
    samples: {},
    elapsedMs: 1,
  });
  const reads = medianSpent(() => store.curves.read(id, 'train/loss'));
  const all = medianSpent(() => pack([drawn(store, id)]));
  store.close();
  return [
    ['one curve of 1,000,000 values the same', '≤ 15 ms', ...inMilliseconds(all)],
    ['reading it alone', '–', ...inMilliseconds(reads)],
  ];
}

const drawn = (store: RunStore, id: number) =>
  drawColumn(store.curves.read(id, 'train/loss'), { halfLife: 20, mapping: 1 / 500, columns: 800 });

function newRun(store: RunStore) {
  const config = runConfigSchema.parse({ cell: 'gru' });
  return store.trainings.create(store.experiments.create('bench'), 'bench', config);
}

/** Medians of some rounds after one that warms up; processor time hardly depends on other load. */
function medianSpent(action: () => unknown) {
  action();
  const all = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    const start = performance.now();
    action();
    const wallMs = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    return { wallMs, cpuMs: (user + system) / 1000 };
  });
  return {
    wallMs: median(all.map(({ wallMs }) => wallMs)),
    cpuMs: median(all.map(({ cpuMs }) => cpuMs)),
  };
}

const inMilliseconds = ({ wallMs, cpuMs }: ReturnType<typeof medianSpent>) =>
  [`${short(wallMs)} ms`, `${short(cpuMs)} ms`] as const;
