import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../../src-main/catalogue/config';
import { loadDataset, loadTestSet } from '../../../src-main/datasets/registry';
import { idx, writeIdxFolder } from '../../support/idx';
import { problemOf } from '../../support/problem-of';
import { temporaryDirectory } from '../../support/temporary';

const load = (changes: Partial<Settings>) => loadDataset({ ...defaultSettings, ...changes });

const sizes = { train: 5, test: 3 };

describe('a folder of IDX files', () => {
  it('too small to hold images out for validation says so', () => {
    const directory = temporaryDirectory();
    writeIdxFolder(directory, sizes);
    const problem = problemOf(() =>
      load({ dataset: { kind: 'idx', directory }, evaluateOn: 'validation' }),
    );
    expect(problem).toMatchObject({ code: 'bad-config' });
    expect(problem.message).toMatch(/5 training sequences are too few/);
  });

  it('is read plain, gzipped and under the dotted names, with the same checksum', () => {
    const dotted = (name: string) => name.replace('-idx', '.idx');
    const checksums = [
      (name: string) => name,
      dotted,
      (name: string) => `${name}.gz`,
      (name: string) => `${dotted(name)}.gz`,
    ].map((named) => {
      const directory = temporaryDirectory();
      writeIdxFolder(directory, sizes, (name, bytes) => [
        named(name),
        named(name).endsWith('.gz') ? gzipSync(bytes) : bytes,
      ]);
      const { train, test, checksum } = load({ dataset: { kind: 'idx', directory } });
      expect([train.count, test.count]).toEqual([5, 3]);
      expect([...train.labels]).toEqual([0, 1, 2, 3, 4]);
      return checksum;
    });
    expect(new Set(checksums).size).toBe(1);
    expect(checksums[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has another checksum when one pixel differs', () => {
    const [one, other] = [temporaryDirectory(), temporaryDirectory()];
    writeIdxFolder(one, sizes);
    writeIdxFolder(other, sizes, (name, bytes) => {
      const changed = Uint8Array.from(bytes);
      if (name.startsWith('t10k-images')) changed[100] = 77;
      return [name, changed];
    });
    const checksum = (directory: string) => load({ dataset: { kind: 'idx', directory } }).checksum;
    expect(checksum(one)).not.toBe(checksum(other));
  });

  it('gives its test set alone, without the training files', () => {
    const directory = temporaryDirectory();
    writeIdxFolder(directory, sizes);
    rmSync(join(directory, 'train-images-idx3-ubyte'));
    expect(loadTestSet({ dataset: { kind: 'idx', directory }, reading: 'rows' }).count).toBe(3);
    const problem = problemOf(() => load({ dataset: { kind: 'idx', directory } }));
    expect(problem.code).toBe('data-missing');
    expect(problem.message).toContain('train-images-idx3-ubyte');
  });

  it('is refused when a gzipped file is cut off', () => {
    const directory = temporaryDirectory();
    writeIdxFolder(directory, sizes, (name, bytes) => [
      `${name}.gz`,
      gzipSync(bytes).subarray(0, -20),
    ]);
    const problem = problemOf(() => load({ dataset: { kind: 'idx', directory } }));
    expect(problem.code).toBe('bad-data');
    expect(problem.message).toContain('train-images-idx3-ubyte.gz');
  });

  it('is refused when its images are not 28 × 28', () => {
    const directory = temporaryDirectory();
    writeIdxFolder(directory, { train: 1, test: 1 });
    writeFileSync(join(directory, 't10k-images-idx3-ubyte'), idx(0x803, [1, 2, 2], [1, 2, 3, 4]));
    const problem = problemOf(() =>
      loadTestSet({ dataset: { kind: 'idx', directory }, reading: 'rows' }),
    );
    expect(problem.message).toMatch(/2 × 2 pixels.*28 × 28/);
  });
});
