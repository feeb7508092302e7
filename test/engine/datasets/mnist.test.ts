import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../../src-main/engine/catalogue/config';
import { idxFileNames, readIdxFolder } from '../../../src-main/engine/datasets/idx-folder';
import {
  findMnistDirectory,
  mnistMetadata,
  loadMnistFiles,
  readMnist,
} from '../../../src-main/engine/datasets/mnist';
import { loadDataset } from '../../../src-main/engine/datasets/registry';
import { catchProblem } from '../../support/thrown-problem';
import { createTemporaryDirectory } from '../../support/temporary';

const load = (changes: Partial<Settings>) => loadDataset({ ...defaultSettings, ...changes });

const compare = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Buffer.compare(Uint8Array.from(a), Uint8Array.from(b));

describe('the MNIST data set', () => {
  it('has 60,000 training images and 10,000 test images', () => {
    const { train, test } = load({});
    expect([train.count, train.values.length, train.targets.labels.length]).toEqual([
      60000, 47040000, 60000,
    ]);
    expect([test.count, test.channels, test.paddings]).toEqual([10000, 28, [28]]);
    expect(test.picture).toEqual({ rows: 28, columns: 28 });
    expect([...train.targets.labels.subarray(0, 8)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3]);
  });

  it('equals the data in a folder of its files', () => {
    const { name, about } = {
      name: mnistMetadata.name,
      about: readIdxFolder(findMnistDirectory()).about,
    };
    const files = about.recipe.files.map(({ sha256 }) => sha256);
    expect({ ...about, name, recipe: null }).toEqual({ ...mnistMetadata, recipe: null });
    expect(mnistMetadata.recipe.files.map(({ sha256 }) => sha256)).toEqual(files);
  });

  it('uses its last 5,000 training images for validation, and trains on none of them', () => {
    const whole = load({});
    const { train, test } = load({ limit: 55_000, evaluateOn: 'validation' });
    expect([train.count, test.count]).toEqual([55_000, 5000]);
    expect(test.targets.labels).toEqual(whole.train.targets.labels.subarray(55_000));
    expect(compare(test.values, whole.train.values.subarray(55_000 * 784))).toBe(0);
    expect(compare(train.values, whole.train.values.subarray(0, 55_000 * 784))).toBe(0);
    const problem = catchProblem(() => load({ limit: 55_001, evaluateOn: 'validation' }));
    expect(problem).toMatchObject({ code: 'bad-config' });
    expect(problem.message).toMatch(/has 55000/);
  });

  it('is rejected if one byte of one file differs', () => {
    const directory = createTemporaryDirectory();
    for (const name of idxFileNames)
      copyFileSync(join(findMnistDirectory(), name), join(directory, name));
    const labels = new Uint8Array(loadMnistFiles()('t10k-labels-idx1-ubyte'));
    labels[100] = ((labels[100] ?? 0) + 1) % 10;
    writeFileSync(join(directory, 't10k-labels-idx1-ubyte'), labels);
    const problem = catchProblem(() => readMnist(loadMnistFiles(directory)).test);
    expect(problem.code).toBe('data-checksum');
    expect(problem.message).toContain('t10k-labels-idx1-ubyte');
  });
});
