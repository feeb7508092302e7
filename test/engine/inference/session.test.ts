import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHostileModels } from '../../support/hostile-models/models';

import { openModel, openModelBytes } from '../../../src-main/engine/inference/session';
import { exportModel } from '../../../src-main/engine/models/export-model';
import { makeIndices, makeNode, makeTensor } from '../../../src-main/engine/models/onnx/graph';
import {
  goldenImages,
  goldenNames,
  findLargestDifference,
  readGolden,
  toUnit,
} from '../../main/export/golden';
import { createMadeModel } from './made-model';
import { createSharedDirectory } from '../../support/temporary';

const folder = createSharedDirectory();
const { model, pixels } = readGolden('gru');
const good = exportModel(model);

function save(name: string, bytes: Uint8Array | string): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

/** A valid ONNX model that hands its input through, whatever its shape. */
const identity = (shape: readonly (number | string)[]) =>
  createMadeModel([makeNode('Identity', ['x'], ['y'])], [shape, shape]);

async function refusal(file: string): Promise<string> {
  const error: unknown = await openModel(file).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ code: 'model-unreadable' });
  return (error as Error).message;
}

describe('openModel', () => {
  it("reports the model's sizes and pixel order, and accepts no other images", async () => {
    const opened = await openModel(save('good.onnx', good));
    expect(opened).toMatchObject({
      reading: 'rows',
      time: 28,
      features: 28,
      classes: 10,
      assumed: [],
    });
    await expect(opened.logits(toUnit(pixels), 8)).rejects.toThrow();
    await opened.close();
  });

  it('rejects files that are not ONNX models and suggests a remedy', async () => {
    const files = [
      save('empty.onnx', ''),
      save('text.onnx', 'not a model'),
      save('zeros.onnx', new Uint8Array(1000)),
    ];
    for (const file of files) {
      const message = await refusal(file);
      expect(message).toContain(file);
      expect(message).toContain('export the run again');
    }
  });

  it('reports a missing file and a folder', async () => {
    expect(await refusal(join(folder, 'missing.onnx'))).toContain('there is no such file');
    expect(await refusal(folder)).toContain('it is a folder');
  });

  it('rejects a model that is truncated anywhere before its metadata', async () => {
    const end = good.length - 150;
    for (let length = 1; length < end; length += Math.floor(end / 25)) {
      await refusal(save('cut.onnx', good.subarray(0, length)));
    }
  });

  it('rejects models with other shapes, and names the required shape', async () => {
    expect(await refusal(save('flat.onnx', identity(['batch', 784])))).toContain(
      'its input is float32 [batch, 784] where float32 [batch, rows, columns] is expected',
    );
  });

  it.each(
    createHostileModels()
      .filter(({ reason }) => ['operator', 'external-data', 'tensor-size'].includes(reason))
      .map(({ name, reason, bytes }) => [name, reason, bytes] as const),
  )('passes nothing of a file with %s to ONNX Runtime (%s)', async (_name, reason, bytes) => {
    await expect(openModel(save('hostile.onnx', bytes))).rejects.toMatchObject({
      reason,
      message: expect.stringContaining('It was not run') as string,
    });
  });

  it.runIf(process.platform === 'linux')('rejects a device, which has no end', async () => {
    expect(await refusal('/dev/zero')).toContain('it is not a regular file');
  });

  it('stops reading a file at its limit', async () => {
    const file = save('large.onnx', '');
    truncateSync(file, 300 * 1024 * 1024);
    expect(await refusal(file)).toContain('it is larger than 256 MB');
  });
});

it.each(goldenNames)(
  "opens PyTorch's %s from torch.onnx.export and computes PyTorch's logits",
  async (name) => {
    const { logits, pixels } = readGolden(name);
    const opened = await openModel(
      join(import.meta.dirname, `../../fixtures/onnx/torch-${name}.onnx`),
    );
    const computed = await opened.logits(toUnit(pixels), goldenImages);
    expect(findLargestDifference(computed, logits)).toBeLessThan(1e-6);
    await opened.close();
  },
);

it('reports an unsupported batch-first operator as valid, and not as a damaged model', async () => {
  const zeros = (name: string, shape: number[]) =>
    makeTensor(name, { shape, data: new Float32Array(shape.reduce((a, b) => a * b)) });
  const attributes = { hidden_size: 10, layout: 1 };
  const nodes = [
    makeNode('GRU', ['x', 'W', 'R'], ['', 'h'], attributes),
    makeNode('Squeeze', ['h', 'axes'], ['y']),
  ];
  const weights = [zeros('W', [1, 30, 28]), zeros('R', [1, 30, 10]), makeIndices('axes', [1])];
  const shapes = [
    ['batch', 28, 28],
    ['batch', 10],
  ] as const;
  const bytes = createMadeModel(nodes, shapes, {}, weights);
  await expect(openModelBytes(bytes, 'batch-first.onnx')).rejects.toMatchObject({
    code: 'model-unreadable',
    message: expect.stringContaining('export it with layout 0') as string,
  });
});

/** The mean of each image’s steps, so that its logits are known. */
const means = (input: readonly (number | string)[], batch: number | string, axis: number) => {
  const mean = makeNode('ReduceMean', ['x'], ['y'], { axes: [axis], keepdims: 0 });
  return createMadeModel([mean], [input, [batch, 4]]);
};

it.each<readonly [what: string, input: (number | string)[], batch: number | string, axis: number]>([
  ['any number of images', ['batch', 3, 4], 'batch', 1],
  ['exactly one image', [1, 3, 4], 1, 1],
  ['exactly two images', [2, 3, 4], 2, 1],
  ['time first', [3, 'batch', 4], 'batch', 0],
  ['time first and exactly two images', [3, 2, 4], 2, 0],
])(
  'gives each of five images its own logits from a model that takes %s',
  async (_, input, batch, axis) => {
    const opened = await openModel(save('means.onnx', means(input, batch, axis)));
    const x = Float32Array.from({ length: 5 * 3 * 4 }, (_unused, at) => at);
    const expected = [0, 1, 2, 3, 4].flatMap((image) =>
      [0, 1, 2, 3].map((column) => 12 * image + 4 + column),
    );
    expect([...(await opened.logits(x, 5))]).toEqual(expected);
    expect(opened.assumed).toEqual([
      'The file does not describe its pixel order. It was read row by row, as grey values from 0 to 1.',
    ]);
    await opened.close();
  },
);
