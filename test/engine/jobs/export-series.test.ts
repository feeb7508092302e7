// Forecasts whose series have scales of their own: whoever follows the statements in an exported
// file, on the values of the table, gets the trained model's forecasts in the units of the series.
// Over 250 lines, since the ONNX and PyTorch tests share one table and one feeder.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { root } from '../../../scripts/setup/paths.js';
import type { RunConfig } from '../../../src-main/engine/catalogue/config';
import type { OnnxOptions } from '../../../src-main/engine/catalogue/model-exports';
import { describeModelUsage } from '../../../src-main/engine/catalogue/model-usage';
import { loadForFile } from '../../../src-main/engine/datasets/registry';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { openSequences } from '../../../src-main/engine/datasets/open-sequences';
import {
  getNumbersScale,
  scaleAlone,
  unscaleNumbers,
} from '../../../src-main/engine/datasets/sequence-set';
import { getSteps } from '../../../src-main/engine/datasets/labelled-sequences';
import { testBatches } from '../../../src-main/engine/export/test-batches';
import { toNextStates, createZeroStates } from '../../../src-main/engine/inference/session';
import { parseModel } from '../../../src-main/engine/inference/guard/parse-model';
import {
  predictSequences,
  predictWithRun,
} from '../../../src-main/engine/inference/inspection/predict-sequences';
import { predictAll } from '../../../src-main/engine/inference/inspection/predictions';
import { openGraph } from '../../../src-main/engine/inference/session';
import { exportModel } from '../../../src-main/engine/models/export-model';
import { encodeMetadata } from '../../../src-main/engine/models/onnx/proto';
import { createModel } from '../../../src-main/engine/models/registry';
import { loadWeights } from '../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { runExportJob } from '../../../src-main/engine/jobs/export';
import { createTensorflowLogits } from '../../../src-main/engine/jobs/export/source';
import { findTestPython, runPython } from '../../support/python/environment';
import { said } from '../../support/sequence-data';
import { createSequenceExport } from '../../support/sequence-export';
import { createTemporaryDirectory } from '../../support/temporary';
import { getExampleCell } from '../../support/written-cells';

const found = await findTestPython('forecasts by series are NOT computed in PyTorch');
beforeAll(() => loadTensorflow());

const tables = Number(process.env.UNROLL_SERIES ?? 3);
/** Numbers, as keys of an object would reorder them, and names that every object has. */
const names = ['10', '2', 'constructor', '__proto__', 'ö "x"'];

/** A table of series with levels and deviations from 0 to a million; one never changes. */
function table(seed: number) {
  const random = createRandom(seed);
  const series = names.map((name) => ({
    name,
    level: (random.uniform(0, 1) - 0.5) * 10 ** random.index(7),
    spread: random.index(4) === 0 ? 0 : 10 ** (random.index(5) - 2),
  }));
  const rows = series.flatMap(({ name, level, spread }) =>
    Array.from({ length: 30 + random.index(20) }, (_, day) => {
      const value = level + spread * random.uniform(0, 1);
      return `"${name.replaceAll('"', '""')}",${day + 1},${value},${random.index(7)}`;
    }),
  );
  const file = join(createTemporaryDirectory(), 'sales.csv');
  writeFileSync(file, ['shop,day,sales,weekday', ...rows].join('\n'));
  const horizon = seed % 2 === 0 ? '1..2' : '1';
  const splitBy = seed % 3 === 0 ? 'series' : 'time';
  const options = { rows: 'steps', sequence: 'shop', time: 'day', channel: 'weekday' } as const;
  const windows = { forecast: 'sales', window: 4, scale: 'series', missingMark: '' } as const;
  const flags = { ...options, ...windows, horizon, splitBy } as const;
  return { file, open: () => openSequences([file], said(flags)) };
}

type Job = ReturnType<typeof createSequenceExport>;

/**
 * The windows of the test part with the names of their series, as the table has them, and the
 * trained model's forecasts.
 */
async function trained(job: Job) {
  const data = loadForFile(job.config);
  const set = data.asTrained;
  const computeLogits = createTensorflowLogits(
    createModel(job.config),
    loadWeights(job.weights, job.size),
  );
  const logits: number[] = [];
  for (const batch of testBatches(data)) logits.push(...(await computeLogits(batch.asTrained)));
  const windows = Array.from({ length: set.count }, (_, i) => ({
    name: data.about.series?.names[set.windows!.seriesOf[set.windows!.stretchOf[i]!]!] ?? '',
    values: Float32Array.from(getSteps(set, i)),
    scale: getNumbersScale(set, i),
    alone: scaleAlone(set, i),
    forecast: unscaleNumbers(
      Float32Array.from(logits.slice(i * set.outputs, (i + 1) * set.outputs)),
      getNumbersScale(set, i),
    ),
  }));
  return { windows, channels: set.channels };
}
type Window = Awaited<ReturnType<typeof trained>>['windows'][number];

function expectForecasts(given: ArrayLike<number>, windows: readonly Window[], about: string) {
  const each = windows[0]!.forecast.length;
  for (const [i, { forecast, scale }] of windows.entries())
    for (let k = 0; k < each; k += 1) {
      const size = Math.abs(scale.mean[k]!) * 2 ** -22 + scale.deviation[k]! * 1e-4;
      const off = Math.abs(given[i * each + k]! - forecast[k]!);
      expect(off, `${about}, window ${i}: ${given[i * each + k]!}`).toBeLessThan(size);
    }
}

/** Does what the metadata of a file say, knowing nothing but the file and the table. */
async function followStatements(file: string, windows: readonly Window[], channels: number) {
  const bytes = readFileSync(file);
  const { metadata } = parseModel(bytes);
  const known = JSON.parse(metadata.get('series_names')!) as string[];
  const isOutside = metadata.get('input_scale')!.endsWith('values of series −1 are used unchanged');
  expect(metadata.get('input_scale')).toContain('values as in the data set');
  const graph = await openGraph(bytes, file);
  const [count, time] = [windows.length, windows[0]!.values.length / channels];
  const series = Int32Array.from(windows, ({ name }) => known.indexOf(name));
  const x = Float32Array.from(
    windows.flatMap(({ values, alone }, i) =>
      [...values].map((value, j) =>
        isOutside && series[i]! < 0
          ? (value - alone.mean[j % channels]!) / alone.deviation[j % channels]!
          : value,
      ),
    ),
  );
  let states = createZeroStates(graph, count);
  const piece = graph.inputs[0]!.shape[1] === 1 ? 1 : time;
  let values = new Float32Array();
  for (let step = 0; step < time; step += piece) {
    const part = Float32Array.from({ length: count * piece * channels }, (_, i) => {
      const row = Math.floor(i / (piece * channels));
      return x[row * time * channels + step * channels + (i % (piece * channels))]!;
    });
    const after = await graph.run({
      sequences: { data: part, shape: [count, piece, channels] },
      series: { data: series, shape: [count] },
      ...states,
    });
    states = toNextStates(after);
    values = Float32Array.from(after.values!.data);
    if (after.step_logits) {
      const each = values.length / count;
      const last = windows.flatMap((_, i) => [
        ...after.step_logits!.data.slice((i + 1) * time * each - each, (i + 1) * time * each),
      ]);
      expect(last).toEqual([...values]);
    }
  }
  await graph.close();
  const each = values.length / count;
  return values.map((value, i) => {
    const { alone } = windows[Math.floor(i / each)]!;
    const isScaled = isOutside && series[Math.floor(i / each)]! < 0;
    return isScaled ? value * alone.deviation[0]! + alone.mean[0]! : value;
  });
}

const forms: readonly [Partial<RunConfig>, Partial<OnnxOptions>][] = [
  [{ cell: 'gru' }, {}],
  [{ cell: 'lstm', layers: 2 }, { steps: true }],
  [{ cell: 'rnn' }, { streaming: true }],
  [{ cell: getExampleCell('mgu') }, {}],
  [{ cell: getExampleCell('mgu') }, { streaming: true }],
  [{ cell: 'fnn-pixels' }, {}],
  [{ cell: 'gru', bidirectional: 'yes', readout: 'mean' }, {}],
];

it('stores metadata in an ONNX file from which a program can compute the forecasts of raw values', async () => {
  let others = 0;
  for (let seed = 0; seed < tables; seed += 1) {
    const { file: path, open } = table(seed);
    const data = await open();
    for (const [changes, options] of forms) {
      const job = createSequenceExport(data, changes, 'onnx', options);
      const { windows, channels } = await trained(job);
      const written = await runExportJob(job);
      const about = `${JSON.stringify([changes, options])} of table ${seed}`;
      expect(written.accuracy, about).toBeCloseTo(written.referenceAccuracy, 4);
      expectForecasts(await followStatements(job.outputFile, windows, channels), windows, about);
      const { metadata, tensors } = parseModel(readFileSync(job.outputFile));
      expect(metadata.has('series_scales'), about).toBe(false);
      expect(tensors.map(({ name }) => name)).toContain('series_mean');
      const known = JSON.parse(metadata.get('series_names')!) as string[];
      others += windows.filter(({ name }) => !known.includes(name)).length;
      const { numbers } = await predictAll(job);
      expectForecasts(numbers!.predicted, windows, `the run ${about}`);
      if (options.streaming) continue;
      const ofFile = await predictSequences({ file: job.outputFile, files: { paths: [path] } });
      const ofRun = await predictWithRun({
        weights: job,
        name: 'r',
        classNames: [],
        files: { paths: [path] },
      });
      expect(ofRun.sequences, about).toEqual(ofFile.sequences);
      // The values on which a run was trained are known, and excluded from its error.
      const [{ values, trained: left }, all] = [ofRun.errors!, ofFile.errors!];
      expect([values > 0, left > 0, values + left, all.trained]).toEqual([
        true,
        true,
        all.values,
        0,
      ]);
    }
  }
  expect(others).toBeGreaterThan(0);
}, 120_000);

it('reads files of earlier versions, which leave the scaling to the reader', async () => {
  const { file: path, open } = table(1);
  const job = createSequenceExport(await open(), { cell: 'gru' });
  await runExportJob(job);
  const { input, time } = loadForFile(job.config);
  if (typeof input === 'string') throw new Error('These are no series.');
  const { series, ...reading } = input;
  const [mean, deviation] = [series!.mean, series!.deviation];
  const width = input.channels.length;
  const row = (all: Float32Array, i: number) => [...all.subarray(i * width, (i + 1) * width)];
  const scales = series!.names.map(
    (name, i) => [name, { mean: row(mean, i), deviation: row(deviation, i) }] as const,
  );
  const origin = { seed: 1, dataChecksum: '', unrollVersion: '0.1.0' };
  const bytes = exportModel({ ...job.config, weights: job.weights, origin, reading, time });
  const stated = { scales: Object.fromEntries(scales), channelOf: series!.channelOf };
  const earlier = join(createTemporaryDirectory(), 'earlier.onnx');
  const metadata = encodeMetadata({ series_scales: JSON.stringify(stated) });
  writeFileSync(earlier, Buffer.concat([bytes, metadata]));
  const files = { paths: [path] };
  const now = await predictSequences({ file: job.outputFile, files });
  const before = await predictSequences({ file: earlier, files });
  for (const [i, { values }] of now.sequences.entries())
    for (const [k, value] of now.sequences[i]!.id === '__proto__' ? [] : values.entries())
      expect(before.sequences[i]!.values[k]! / value).toBeCloseTo(1, 4);
});

it.skipIf(typeof found === 'string')(
  'gives the same forecasts in PyTorch and in ONNX Runtime with the example code of the export dialog',
  async () => {
    if (typeof found === 'string') return;
    const script = join(root, 'test/support/python/read-sequence-models.py');
    for (const seed of [0, 1, 2]) {
      const data = await table(seed).open();
      const written = new Map<string, readonly Window[]>();
      let fed: unknown = null;
      for (const [changes] of forms.filter(([, options]) => Object.keys(options).length === 0))
        for (const form of ['onnx', 'pytorch'] as const) {
          const job = createSequenceExport(data, changes, form);
          const { files, sequences } = await runExportJob(job);
          const { windows, channels } = await trained(job);
          const file = files.at(-2)!;
          written.set(file, windows);
          const { metadata } = parseSeriesNames(files[0]!, form);
          const known = JSON.parse(metadata) as string[];
          const shape = [windows.length, windows[0]!.values.length / channels, channels];
          const x = windows.flatMap(({ values }) => [...values]);
          fed = { x, shape, lengths: null, series: windows.map(({ name }) => known.indexOf(name)) };
          const usage = { form, onnx: { steps: false, streaming: false } };
          const words = describeModelUsage(usage, 'm', {
            input: sequences!,
            cell: job.config.cell,
          });
          expect(words).toMatch(
            form === 'onnx' ? /"series": series}/ : /model\(sequences, series\)/,
          );
        }
      const sequences = join(createTemporaryDirectory(), 'sequences.json');
      writeFileSync(sequences, JSON.stringify(fed));
      const { stdout, stderr } = runPython(found, [script, sequences, ...written.keys()]);
      expect(stdout, stderr).not.toBe('');
      const values = JSON.parse(stdout) as Record<string, number[][]>;
      for (const [file, windows] of written) expectForecasts(values[file]!.flat(), windows, file);
    }
  },
  300_000,
);

/** The names of the series in a file. */
function parseSeriesNames(file: string, form: 'onnx' | 'pytorch') {
  if (form === 'onnx')
    return { metadata: parseModel(readFileSync(file)).metadata.get('series_names')! };
  const code = readFileSync(file.replace(/safetensors$/, 'py'), 'utf8');
  return { metadata: /^series_names = (.*)$/m.exec(code)![1]! };
}
