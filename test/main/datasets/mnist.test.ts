import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderReader, idxFileNames, readDataset } from '../../../src-main/datasets/idx-folder';
import { mnistDirectory, mnistReader } from '../../../src-main/datasets/mnist';
import { loadDataset } from '../../../src-main/datasets/registry';
import { problemOf } from '../../support/problem-of';
import { temporaryDirectory } from '../../support/temporary';

describe('MNIST', () => {
  it('has 60,000 images to train on and 10,000 to test with', () => {
    const { train, test } = loadDataset({ kind: 'mnist' }, null);
    expect([train.count, train.images.length, train.labels.length]).toEqual([
      60000, 47040000, 60000,
    ]);
    expect([test.count, test.rows, test.columns]).toEqual([10000, 28, 28]);
    expect([...train.labels.subarray(0, 8)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3]);
  });

  it('has the checksum that its files give', () => {
    const { checksum } = readDataset(folderReader(mnistDirectory()));
    expect(loadDataset({ kind: 'mnist' }, null).checksum).toBe(checksum);
  });

  it('gives its last 5,000 training images for validation, of which none is trained on', () => {
    const whole = loadDataset({ kind: 'mnist' }, null);
    const { train, test } = loadDataset({ kind: 'mnist' }, 55_000, 'validation');
    expect([train.count, test.count]).toEqual([55_000, 5000]);
    expect(test.labels).toEqual(whole.train.labels.subarray(55_000));
    expect(Buffer.compare(test.images, whole.train.images.subarray(55_000 * 784))).toBe(0);
    expect(Buffer.compare(train.images, whole.train.images.subarray(0, 55_000 * 784))).toBe(0);
    const problem = problemOf(() => loadDataset({ kind: 'mnist' }, 55_001, 'validation'));
    expect(problem).toMatchObject({ code: 'bad-config' });
    expect(problem.message).toMatch(/has 55000/);
  });

  it('is refused when one byte of one file differs', () => {
    const directory = temporaryDirectory();
    for (const name of idxFileNames)
      copyFileSync(join(mnistDirectory(), name), join(directory, name));
    const labels = new Uint8Array(mnistReader()('t10k-labels-idx1-ubyte'));
    labels[100] = ((labels[100] ?? 0) + 1) % 10;
    writeFileSync(join(directory, 't10k-labels-idx1-ubyte'), labels);
    const problem = problemOf(() => readDataset(mnistReader(directory)));
    expect(problem.code).toBe('data-checksum');
    expect(problem.message).toContain('t10k-labels-idx1-ubyte');
  });
});
