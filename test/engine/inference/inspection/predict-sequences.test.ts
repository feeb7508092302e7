// Exported models of sequences, and files of sequences as users have them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunConfig } from '../../../../src-main/engine/catalogue/config';
import {
  getSequenceLength,
  getSteps,
  type LabelledSequences,
  type SequenceData,
} from '../../../../src-main/engine/datasets/labelled-sequences';
import { at } from '../../../../src-main/core/element-at';
import { computeSoftmax } from '../../../../src-main/engine/inference/classify';
import { openSequences } from '../../../../src-main/engine/datasets/open-sequences';
import {
  predictSequences,
  predictWithRun,
} from '../../../../src-main/engine/inference/inspection/predict-sequences';
import { openModel } from '../../../../src-main/engine/inference/session';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { runExportJob } from '../../../../src-main/engine/jobs/export';
import { npyFloats, npz } from '../../../support/numpy';
import { said } from '../../../support/sequence-data';
import { createSequenceExport } from '../../../support/sequence-export';
import { createTinyNumbers, createTinySequences } from '../../../support/sequences';
import { createTemporaryDirectory } from '../../../support/temporary';
import { getNumbers } from '../../../../src-main/engine/tasks';

beforeAll(() => loadTensorflow());

const exported = (data: SequenceData, changes: Partial<RunConfig> = { cell: 'gru' }) =>
  runExportJob(createSequenceExport(data, changes));

/** Saves a .ts file. @param end of each line: its label, or nothing */
function save(part: LabelledSequences, head: string, end: (index: number) => string): string {
  const lines = Array.from({ length: part.count }, (_, index) => {
    const values = [...getSteps(part, index)];
    const channels = Array.from({ length: part.channels }, (__, channel) =>
      values.filter((___, i) => i % part.channels === channel).join(','),
    );
    return `${channels.join(':')}${end(index)}`;
  });
  const file = join(createTemporaryDirectory(), 'A.ts');
  writeFileSync(file, `${head}@data\n${lines.join('\n')}`);
  return file;
}

/** The test part with its classes. */
const withClasses = ({ test, about }: SequenceData) =>
  save(test, '@classLabel true\n', (i) => `:${at(about.classes, at(test.targets.labels, i))}`);

const predict = (file: string, path: string) =>
  predictSequences({ file, files: { paths: [path] } });

it.each([
  ['classes', createTinySequences()],
  ['numbers', createTinyNumbers()],
] as const)('predicts %s with a run as with its exported file', async (_, data) => {
  const job = createSequenceExport(data, { cell: 'gru' });
  const { file } = await runExportJob(job);
  const path = data.about.targets ? save(data.test, '', () => '') : withClasses(data);
  const { config, checkpointFile } = job;
  const files = { paths: [path] };
  const ofRun = await predictWithRun({
    weights: { config, checkpointFile },
    name: 'GRU',
    classNames: data.about.classes,
    files,
  });
  const ofFile = await predictSequences({ file, files });
  for (const [i, { values }] of ofFile.sequences.entries()) {
    for (const [j, value] of values.entries())
      expect(ofRun.sequences[i]?.values[j]).toBeCloseTo(value, 3);
  }
  expect(ofRun.sequences).toHaveLength(ofFile.sequences.length);
});

describe.each([
  ['unequal lengths', createTinySequences(), 'gru'],
  ['one length', createTinySequences([6, 6]), 'gru'],
  ['one length, of a model without free steps', createTinySequences([6, 6]), 'fnn-pixels'],
] as const)('the prediction of sequences of %s', (_, data, cell) => {
  it('yields the same probabilities as each sequence alone, and the accuracy of the export', async () => {
    const { file, accuracy } = await exported(data, { cell });
    const found = await predict(file, withClasses(data));
    expect(found).toMatchObject({ task: 'class', names: ['slow', 'fast', 'faster'], accuracy });
    const model = await openModel(file);
    for (const [i, { id, values }] of found.sequences.entries()) {
      const lengths = model.takesLengths ? Int32Array.of(getSequenceLength(data.test, i)) : null;
      const alone = computeSoftmax(
        await model.logits(Float32Array.from(getSteps(data.test, i)), 1, lengths),
      );
      expect(id).toBe(String(i + 1));
      for (const [k, value] of values.entries()) expect(value).toBeCloseTo(at(alone, k), 5);
    }
    await model.close();
    expect(found.sequences).toHaveLength(24);
    const bare = await predict(
      file,
      save(data.test, '', () => ''),
    );
    expect(bare).toEqual({ ...found, accuracy: null });
  });
});

it('predicts more sequences than a call takes arguments', async () => {
  const data = createTinySequences([6, 6]);
  const { file } = await exported(data, { cell: 'fnn-pixels' });
  const [count, size] = [130_000, 6 * data.test.channels];
  const path = join(createTemporaryDirectory(), 'many.npy');
  const values = Array.from({ length: count * size }, (_, i) => i % 7);
  writeFileSync(path, npyFloats([count, 6, data.test.channels], values));
  const { sequences } = await predict(file, path);
  expect(sequences).toHaveLength(count);
  expect(sequences.at(-1)?.id).toBe(String(count));
});

describe('the prediction of numbers', () => {
  const data = createTinyNumbers();

  /** The test part as arrays, padded with NaN. */
  async function arrays(targets: readonly number[]): Promise<string> {
    const { count, channels } = data.test;
    const steps = data.about.test.longest;
    const x = Array.from({ length: count }, (_, i) => {
      const own = [...getSteps(data.test, i)];
      return [...own, ...Array<number>(steps * channels - own.length).fill(NaN)];
    });
    const file = join(createTemporaryDirectory(), 'A.npz');
    const y = npyFloats([count, targets.length / count], targets);
    writeFileSync(file, await npz({ X: npyFloats([count, steps, channels], x.flat()), y }));
    return file;
  }

  it('has their units, the R² of the export and the mean absolute errors', async () => {
    const { file, accuracy } = await exported(data);
    const truth = [...getNumbers(data.test)!.numbers];
    const found = await predict(file, await arrays(truth));
    expect(found).toMatchObject({ task: 'numbers', names: ['number 1', 'number 2'] });
    expect(found.errors!.explained).toBeCloseTo(accuracy, 4);
    const errors = found.sequences.map(({ values }, i) =>
      Math.abs(at(values, 1) - at(truth, 2 * i + 1)),
    );
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(found.errors!.absolute[1]).toBeCloseTo(mean, 8);
    // Near 1,000, where they are.
    expect(found.sequences.every(({ values }) => Math.abs(at(values, 0) - 1006) < 20)).toBe(true);
  });

  it('computes errors only if a file has as many targets as the model', async () => {
    const { file } = await exported(data);
    const one = Array.from({ length: data.test.count }, (_, i) => i + 0.5);
    expect((await predict(file, await arrays(one))).errors).toBeNull();
    const bare = await predict(
      file,
      save(data.test, '', () => ''),
    );
    expect(bare).toMatchObject({ task: 'numbers', errors: null });
  });
});

it('reports no accuracy if the model knows none of the labels, and counts single unknown labels as wrong', async () => {
  const data = createTinySequences();
  const { file } = await exported(data);
  const others = save(data.test, '@classLabel true\n', () => ':walk');
  expect((await predict(file, others)).accuracy).toBeNull();
  const first = (await predict(file, others)).sequences[0]!.values;
  const known = at(data.about.classes, first.indexOf(Math.max(...first)));
  const one = save(data.test, '@classLabel true\n', (i) => (i === 0 ? `:${known}` : ':walk'));
  expect((await predict(file, one)).accuracy).toBe(1 / 24);
});

describe('a forecast model', () => {
  const line = (shop: string, day: number, k: number) =>
    `${shop},2025-03-${String(day).padStart(2, '0')},${1000 * k + day},${day % 7}`;
  const table = (shops: readonly string[], days: number, head = 'shop,day,sales,weekday') =>
    [
      head,
      ...shops.flatMap((shop, k) => Array.from({ length: days }, (_, i) => line(shop, i + 1, k))),
    ].join('\n');
  const write = (text: string) => {
    const file = join(createTemporaryDirectory(), 'shops.csv');
    writeFileSync(file, text);
    return file;
  };
  const options = {
    rows: 'steps',
    sequence: 'shop',
    forecast: 'sales',
    window: 3,
    horizon: '1..2',
  } as const;

  it.each(['all', 'series'] as const)(
    'uses the columns, the window and the steps ahead of its training data, scaled by %s',
    async (scale) => {
      const data = await openSequences([write(table(['a', 'b'], 30))], said({ ...options, scale }));
      const { file } = await exported(data);
      const found = await predict(file, write(table(['a', 'new'], 5)));
      expect(found.names).toEqual(['sales +1', 'sales +2']);
      expect(found.sequences.map(({ id, after }) => `${id} ${after}`)).toEqual([
        'a 2025-03-03',
        'a 2025-03-04',
        'a 2025-03-05',
        'new 2025-03-03',
        'new 2025-03-04',
        'new 2025-03-05',
      ]);
      // In their unit: around the means of the series, or of all; the last windows have no values
      // to compare with.
      const [first, , , other] = found.sequences.map(({ values }) => values[0]!);
      if (scale === 'series') {
        expect(Math.abs(first! - 15)).toBeLessThan(40);
        expect(Math.abs(other! - 1002)).toBeLessThan(10);
      } else expect(Math.abs(first! - 515)).toBeLessThan(1000);
      expect(found.errors!.absolute).toHaveLength(2);
    },
  );

  it('rejects a file without its columns, lists the columns of both, and accepts named replacements', async () => {
    const data = await openSequences([write(table(['a', 'b'], 30))], said(options));
    const { file } = await exported(data);
    const renamed = write(table(['a'], 6, 'shop,day,turnover,weekday'));
    await expect(predict(file, renamed)).rejects.toThrow(
      'shops.csv: it lacks "sales", which the model was trained on; it has "shop", "day", "turnover" and "weekday". Nothing was predicted. Name the columns with --channel of "unroll predict"',
    );
    const files = { paths: [renamed], ...said({ channel: 'turnover,weekday' }) };
    expect((await predictSequences({ file, files })).sequences).toHaveLength(4);
  });
});
