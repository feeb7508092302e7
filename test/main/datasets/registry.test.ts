import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../../src-main/catalogue/config';
import { loadDataset } from '../../../src-main/datasets/registry';
import { writeIdxFolder } from '../../support/idx';
import { problemOf } from '../../support/problem-of';
import { temporaryDirectory } from '../../support/temporary';

const load = (changes: Partial<Settings>) => loadDataset({ ...defaultSettings, ...changes });

const sizes = { train: 5, test: 3 };

describe('a limit', () => {
  it('takes the first images for training and leaves the test set whole', () => {
    const directory = temporaryDirectory();
    writeIdxFolder(directory, sizes);
    const { train, test } = load({ dataset: { kind: 'idx', directory }, limit: 2 });
    expect([train.count, train.values.length, [...train.labels]]).toEqual([2, 2 * 784, [0, 1]]);
    expect(test.count).toBe(3);
  });

  it('is of images in the order of their reading, from bytes that stay as they are', () => {
    const directory = temporaryDirectory();
    writeIdxFolder(directory, sizes);
    const dataset = { kind: 'idx', directory } as const;
    const rows = load({ dataset });
    for (const part of ['train', 'test'] as const) {
      const columns = load({ dataset, reading: 'columns' })[part];
      expect([columns.channels, columns.paddings]).toEqual([28, [28]]);
      const pixels = [...rows[part].values];
      const transposed = pixels.map((_, at) => {
        const [start, column, row] = [
          784 * Math.floor(at / 784),
          Math.floor(at / 28) % 28,
          at % 28,
        ];
        return pixels[start + 28 * row + column];
      });
      expect([...columns.values]).toEqual(transposed);
      const single = load({ dataset, reading: 'pixels' })[part];
      expect([single.channels, single.paddings, [...single.values]]).toEqual([1, [784], pixels]);
    }
  });

  it('above the number of images is refused', () => {
    const directory = temporaryDirectory();
    writeIdxFolder(directory, sizes);
    const problem = problemOf(() => load({ dataset: { kind: 'idx', directory }, limit: 6 }));
    expect(problem.code).toBe('bad-config');
    expect(problem.message).toMatch(/limit is 6 .* has 5/);
  });
});
