import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../../scripts/setup/paths.js';
import { at } from '../../../src-main/core/element-at';
import type { SequenceData } from '../../../src-main/engine/datasets/labelled-sequences';
import { openSequences } from '../../../src-main/engine/datasets/open-sequences';
import {
  describeModelFile,
  modelDescriptionSchema,
  printDescription,
  type ModelDescription,
} from '../../../src-main/engine/export/describe-model';
import { schemas } from '../../../src-main/engine/contract';
import { engineTasks } from '../../../src-main/engine/jobs';
import { runExportJob } from '../../../src-main/engine/jobs/export';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { createRegionsCsv } from '../../support/monthly-regions';
import { createSequenceExport } from '../../support/sequence-export';
import { createTinyNumbers, createTinySequences } from '../../support/sequences';
import { createTemporaryDirectory } from '../../support/temporary';

beforeAll(() => loadTensorflow());

/** Writes a file of data and reads it. */
async function read(name: string, text: string, options: object): Promise<SequenceData> {
  const file = join(createTemporaryDirectory(), name);
  writeFileSync(file, text);
  return openSequences([file], options);
}

const rows = Array.from({ length: 400 }, (_, i) => (100 + 5 * Math.sin(i / 9)).toFixed(3));
const recording = rows.map((value, i) => `${value},${i % 57 < 28 ? 'walk' : 'run'}`);

/** Data of each task, and what the description of their models says. */
const tasks = {
  class: [() => createTinySequences(), { classes: ['slow', 'fast', 'faster'] }],
  numbers: [() => createTinyNumbers(), { numbers: [expect.any(String), expect.any(String)] }],
  series: [
    () =>
      read('regions.csv', createRegionsCsv(60), {
        ...{ rows: 'steps', window: 12, horizon: '1..2' },
        roles: { region: 'sequence', month: 'time', revenue: 'forecast' },
      }),
    {
      numbers: ['revenue +1', 'revenue +2'],
      window: 12,
      horizon: '1..2',
      input: { steps: 12, series: ['r1', 'r2', 'r3'] },
    },
  ],
  labels: [
    () =>
      read('recording.csv', ['speed,kind', ...recording].join('\n'), {
        ...{ rows: 'stream', piece: 20 },
        roles: { speed: 'channel', kind: 'class' },
      }),
    { classes: ['run', 'walk'], input: { channels: ['speed'] } },
  ],
  next: [
    () => read('song.txt', 'She sells sea shells by the sea shore.\n'.repeat(60), { next: true }),
    { alphabet: expect.arrayContaining(['S', 's', '\n']) as string[] },
  ],
} as const satisfies Record<
  ModelDescription['task'],
  readonly [() => SequenceData | Promise<SequenceData>, object]
>;
type TaskOfModel = keyof typeof tasks;

/** Temporary directories last for one test only. */
const folder = mkdtempSync(join(tmpdir(), 'unroll-models-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const exported = new Map<TaskOfModel, Promise<string>>();
/** Returns the ONNX file of a model of a task. */
function exportOnce(task: TaskOfModel): Promise<string> {
  const create = async () => {
    const data = await tasks[task][0]();
    const { files } = await runExportJob(createSequenceExport(data, { cell: 'gru' }, 'onnx'));
    mkdirSync(join(folder, task));
    for (const file of files) copyFileSync(file, join(folder, task, basename(file)));
    return join(folder, task, basename(at(files, 0)));
  };
  const file = exported.get(task) ?? create();
  exported.set(task, file);
  return file;
}
const readDescription = (file: string): unknown =>
  JSON.parse(readFileSync(file.replace(/\.onnx$/, '.json'), 'utf8'));

it('matches its JSON schema in docs/model.schema.json', async () => {
  const schema = `${JSON.stringify(z.toJSONSchema(modelDescriptionSchema), null, 2)}\n`;
  await expect(schema).toMatchFileSnapshot(join(root, 'docs/model.schema.json'));
});

describe.each(Object.keys(tasks) as TaskOfModel[])('the description of a model: %s', (task) => {
  it('names the outputs and the input, and needs only the file', async () => {
    const file = await exportOnce(task);
    const described = modelDescriptionSchema.parse(readDescription(file));
    expect(described).toMatchObject({
      ...{ task, ...tasks[task][1] },
      provenance: { run: { name: 'A run' }, epoch: 3 },
    });
    expect(printDescription(describeModelFile(file))).toBe(
      `${JSON.stringify(described, null, 2)}\n`,
    );
  });

  it('lists the means and deviations with which the graph normalises the input', async () => {
    const file = await exportOnce(task);
    const { input } = modelDescriptionSchema.parse(readDescription(file));
    if (task === 'next') {
      expect(input.means).toBeUndefined();
      return;
    }
    const count = (input.channels?.length ?? 0) * (input.series?.length ?? 1);
    expect(input.means).toHaveLength(count);
    expect(input.deviations).toHaveLength(count);
    const bytes = readFileSync(file);
    for (const value of [...(input.means ?? []), ...(input.deviations ?? [])])
      expect(bytes.includes(Buffer.from(Float32Array.of(value).buffer))).toBe(true);
  });
});

it('describes a PyTorch model as well', async () => {
  const job = createSequenceExport(createTinySequences(), { cell: 'gru' }, 'pytorch');
  const { files } = await runExportJob(job);
  const described = modelDescriptionSchema.parse(
    JSON.parse(readFileSync(files.at(-1) ?? '', 'utf8')),
  );
  expect(described).toMatchObject({ task: 'class', ...tasks.class[1] });
});

interface Example {
  predict(url: string, steps: readonly (readonly number[])[]): Promise<unknown>;
  generate(url: string, prompt: string, length: number): Promise<string>;
}

describe('the JavaScript example of docs/models.md, in onnxruntime-web', () => {
  const server = createServer(({ url = '' }, response) => {
    response.end(readFileSync(join(folder, url)));
  });
  const script = join(root, 'node_modules/.unroll-example.mjs');
  let example: Example;
  beforeAll(async () => {
    const [, code = ''] =
      /```js\n([^]*?)```/.exec(readFileSync(join(root, 'docs/models.md'), 'utf8')) ?? [];
    // Inside the project, where the package is found.
    writeFileSync(script, code);
    example = (await import(/* @vite-ignore */ script)) as Example;
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  afterAll(() => {
    server.close();
    rmSync(script);
  });

  async function serve(task: TaskOfModel): Promise<readonly [string, string]> {
    const file = await exportOnce(task);
    const { port } = server.address() as AddressInfo;
    return [`http://127.0.0.1:${port}/${task}/${basename(file)}`, file];
  }
  /** Returns an output of onnxruntime-node. */
  async function runNatively(file: string, output: string, steps: readonly (readonly number[])[]) {
    const session = await InferenceSession.create(file);
    const shape = [1, steps.length, steps[0]?.length ?? 0];
    const found = await session.run({
      sequences: new Tensor('float32', Float32Array.from(steps.flat()), shape),
      ...(session.inputNames.includes('sequence_lens') && {
        sequence_lens: new Tensor('int32', Int32Array.of(steps.length), [1]),
      }),
      ...(session.inputNames.includes('series') && {
        series: new Tensor('int32', Int32Array.of(-1), [1]),
      }),
    });
    return Array.from(found[output]?.data as Float32Array);
  }

  it('predicts the same classes as onnxruntime-node', async () => {
    const [url, file] = await serve('class');
    for (const level of [90, 100, 110]) {
      const steps = Array.from({ length: 6 }, (_, i) => [level + i, -0.5 - i / 50]);
      const found = await runNatively(file, 'probabilities', steps);
      const best = found.indexOf(Math.max(...found));
      expect(await example.predict(url, steps)).toBe(tasks.class[1].classes[best]);
    }
  });

  it('predicts a label for each step', async () => {
    const [url, file] = await serve('labels');
    const steps = Array.from({ length: 9 }, (_, i) => [96 + i]);
    const found = await runNatively(file, 'logits', steps);
    const labels = steps.map((_, i) => (at(found, 2 * i) >= at(found, 2 * i + 1) ? 'run' : 'walk'));
    expect(await example.predict(url, steps)).toEqual(labels);
  });

  it.each(['numbers', 'series'] as const)('predicts the same numbers: %s', async (task) => {
    const [url, file] = await serve(task);
    const { input, numbers = [] } = modelDescriptionSchema.parse(readDescription(file));
    const steps = Array.from(
      { length: input.steps },
      (_, i) => input.channels?.map(() => 100 + i) ?? [],
    );
    const predicted = (await example.predict(url, steps)) as Record<string, number>;
    expect(Object.keys(predicted)).toEqual(numbers);
    for (const [i, value] of (await runNatively(file, 'values', steps)).entries())
      expect(predicted[at(numbers, i)]).toBeCloseTo(value, 3);
  });

  it('generates the same text as unroll generate at temperature 0', async () => {
    const [url, file] = await serve('next');
    const write = await engineTasks['write-text'].job();
    const writing = schemas.textRequest.parse({ begin: 'She ', temperature: 0, length: 20 });
    const { begin, text } = await write({ weights: file, writing });
    expect(await example.generate(url, 'She ', 20)).toBe(`${begin}${text}`);
  });
});
