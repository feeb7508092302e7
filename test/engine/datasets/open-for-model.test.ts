// Files of sequences for a model that is to predict them, in every format, with labels and without.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { getSteps } from '../../../src-main/engine/datasets/labelled-sequences';
import {
  openForModel,
  type ModelRequest,
  type SequenceFiles,
} from '../../../src-main/engine/datasets/open-for-model';
import { said } from '../../support/sequence-data';
import { idx } from '../../support/idx';
import { createTemporaryDirectory } from '../../support/temporary';
import { npyFloats, npyTexts, npz } from '../../support/numpy';

const gestures: ModelRequest = {
  model: 'gru.onnx',
  reading: null,
  channels: ['x', 'y'],
  classes: ['a', '2'],
  options: {},
};
const taps = { ...gestures, channels: ['channel 1'] };

/** Returns the sequences that a model gets from files with these contents. */
async function opened(
  files: Readonly<Record<string, string | Uint8Array>>,
  model = gestures,
  options: Omit<SequenceFiles, 'paths'> = {},
) {
  const folder = join(createTemporaryDirectory(), 'Data');
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contents);
  }
  const names = Object.keys(files);
  const path = names.length === 1 ? join(folder, names[0]!) : folder;
  const { parts } = await openForModel({ ...options, paths: [path] }, model);
  return parts.map(({ values, starts, targets, ids }) => ({
    values: [...values],
    starts: [...starts],
    labels: targets.kind === 'classes' ? targets.labels : targets.kind,
    ids,
  }));
}

const two = { values: [1, 2, 3, 4, 5, 6], starts: [0, 2, 3] };
const values = npyFloats([2, 2, 2], [1, 2, 3, 4, 5, 6, NaN, NaN]);
const formats: readonly (readonly [string, string, string | Uint8Array, string | Uint8Array])[] = [
  ['.ts', 'A.ts', '@data\n1,3:2,4\n5:6', '@classLabel true\n@data\n1,3:2,4:a\n5:6:b'],
  ['wide CSV', 'A.csv', 'x_1,y_1,x_2,y_2\n1,2,3,4\n5,6,,', 'x_1,y_1,x_2,y_2,y\n1,2,3,4,a\n5,6,,,b'],
  ['long CSV', 'A.csv', 'id,x,y\n1,1,2\n1,3,4\n2,5,6', 'id,x,y,class\n1,1,2,a\n1,3,4,a\n2,5,6,b'],
  ['NPZ', 'A.npz', await npz({ X: values }), await npz({ X: values, y: npyTexts(['a', 'b']) })],
];

describe.each(formats)('a %s file', (_, name, bare, labelled) => {
  it('needs no labels', async () => {
    expect(await opened({ [name]: bare })).toMatchObject([{ ...two, labels: 'none' }]);
  });

  it('accepts labels', async () => {
    expect(await opened({ [name]: labelled })).toMatchObject([{ ...two, labels: ['a', 'b'] }]);
  });
});

describe('the reader of data for a model', () => {
  it('ignores a column of empty labels', async () => {
    const long = await opened({ 'A.csv': 'id,x,y,class\n7,1,2,\n7,3,4,\n8,5,6,' });
    expect(long).toEqual([{ ...two, labels: 'none', ids: ['7', '8'] }]);
    const wide = await opened({ 'A.csv': 'id,x_1,y_1,class\nleft,1,2,' });
    expect(wide).toMatchObject([{ labels: 'none', ids: ['left'] }]);
  });

  it.each([
    ['1,2\n3,4\n5,6', [1, 2, 3, 4, 5, 6], 'none'],
    ['a,2\n2,4\na,6', [2, 4, 6], ['a', '2', 'a']],
    ['x1,x2\n2,4\n2,6', [2, 4, 2, 6], 'none'],
  ])(
    'finds a label column in an unlabelled CSV file (%j) only if it has the classes',
    async (text, found, labels) => {
      expect(await opened({ 'A.csv': text }, taps)).toMatchObject([{ values: found, labels }]);
    },
  );

  it('accepts lines of characters without a tab, with the channels that the model knows', async () => {
    const model = { ...gestures, channels: ['p', 'q', 'r'] };
    const lines = { 'A.txt': 'rp\nq' };
    const found = await opened(lines, model);
    expect(found).toMatchObject([
      { values: [0, 0, 1, 1, 0, 0, 0, 1, 0], starts: [0, 2, 3], labels: 'none' },
    ]);
    await expect(opened({ 'A.txt': 'rz\ta' }, model)).rejects.toThrow(
      'The files have the character "z", which gru.onnx was not trained on. Nothing was predicted.',
    );
  });

  it('finds channels by name, otherwise by order', async () => {
    const swapped = { 'A.csv': 'id,y,x\n1,2,1\n1,4,3\n2,6,5' };
    expect(await opened(swapped)).toMatchObject([two]);
    const other = { ...gestures, channels: ['y', 'z'] };
    expect(await opened(swapped, other)).toMatchObject([{ values: [2, 1, 4, 3, 6, 5] }]);
    const alike = { ...gestures, channels: ['y', 'y'] };
    expect(await opened(swapped, alike)).toMatchObject([{ values: [2, 1, 4, 3, 6, 5] }]);
  });

  it("reads an IDX file of images in the model's pixel order and grey values", async () => {
    const folder = createTemporaryDirectory();
    const [images, labels] = [join(folder, 'a-idx3-ubyte.gz'), join(folder, 'labels')];
    writeFileSync(images, gzipSync(idx(0x803, [1, 2, 3], [0, 51, 102, 153, 204, 255])));
    writeFileSync(labels, idx(0x801, [1], [1]));
    const paths = [images, labels];
    const model = { ...gestures, reading: 'columns', channels: ['r', 's'] } as const;
    const {
      parts: [found],
    } = await openForModel({ paths }, model);
    expect([...found!.values]).toEqual([0, 0.6, 0.2, 0.8, 0.4, 1].map(Math.fround));
    expect(found).toMatchObject({ targets: { kind: 'classes', labels: ['2'] } });
    // A model of sequences scales their own values itself.
    const {
      parts: [own],
    } = await openForModel({ paths: [images] }, { ...model, reading: null });
    expect([...own!.values]).toEqual([0, 51, 102, 153, 204, 255]);
    expect(own).toMatchObject({ targets: { kind: 'none' } });
  });

  it('rejects a different number of channels and reports both numbers', async () => {
    await expect(opened({ 'A.ts': '@data\n1:2:3' })).rejects.toThrow(
      'The sequences have 3 channels, and gru.onnx takes 2. Nothing was predicted.',
    );
  });

  it('replaces missing values as in the data set, with indicator channels', async () => {
    const file = { 'A.ts': '@data\n1,?:2,4' };
    expect(await opened(file)).toMatchObject([{ values: [1, 2, 1, 4] }]);
    const flagged = { ...gestures, channels: ['x', 'y', 'x missing', 'y missing'] };
    expect(await opened(file, flagged)).toMatchObject([{ values: [1, 2, 0, 0, 0, 4, 1, 0] }]);
  });

  it('ignores the other part of a file, but reads both parts of a folder', async () => {
    const files = { 'A_TRAIN.ts': '@data\n1:2', 'A_TEST.ts': '@data\n3:4' };
    expect(await opened(files)).toMatchObject([{ values: [1, 2] }, { values: [3, 4] }]);
    const folder = createTemporaryDirectory();
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { parts } = await openForModel({ paths: [join(folder, 'A_TEST.ts')] }, gestures);
    expect(parts.map((part) => [...part.values])).toEqual([[3, 4]]);
  });

  it('accepts a CSV file as one sequence, named after the file', async () => {
    const found = await opened({ 'walk.csv': 'time,x,y\n2,3,4\n1,1,2' });
    expect(found).toMatchObject([{ values: [1, 2, 3, 4], starts: [0, 2], ids: ['walk.csv'] }]);
  });

  it('reads every window of a series, including those at its end', async () => {
    const { parts: found } = await openForModel(
      { paths: [streamFile('x\n1\n2\n3\n4')], ...said({ window: 2, horizon: 2, forecast: 'x' }) },
      { ...taps, classes: [] },
    );
    const set = { ...found[0]!, channels: 1 };
    expect([0, 1, 2].map((i) => [...getSteps(set, i)])).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
    expect(found[0]!.targets).toMatchObject({ numbers: Float32Array.of(4, NaN, NaN) });
  });

  it('reports unreadable files without mentioning the adding of data', async () => {
    const wrong = opened({ 'A.ts': '@data\n1,zwei:2' });
    await expect(wrong).rejects.toThrow(
      /A\.ts: line 2, channel 1 has "zwei".*Nothing was predicted\./,
    );
    await expect(openForModel({ paths: ['/no/such.ts'] }, gestures)).rejects.toThrow('There is no');
  });
});

function streamFile(text: string): string {
  const file = join(createTemporaryDirectory(), 'A.csv');
  writeFileSync(file, text);
  return file;
}
