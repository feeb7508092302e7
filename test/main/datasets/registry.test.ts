import { describe, expect, it } from 'vitest';
import { loadDataset } from '../../../src-main/datasets/registry';
import { writeIdxFolder } from '../../support/idx';
import { problemOf } from '../../support/problem-of';
import { temporaryDirectory } from '../../support/temporary';

const sizes = { train: 5, test: 3 };

describe('a limit', () => {
  it('takes the first images for training and leaves the test set whole', () => {
    const directory = temporaryDirectory();
    writeIdxFolder(directory, sizes);
    const { train, test } = loadDataset({ kind: 'idx', directory }, 2);
    expect([train.count, train.images.length, [...train.labels]]).toEqual([2, 2 * 784, [0, 1]]);
    expect(test.count).toBe(3);
  });

  it('above the number of images is refused', () => {
    const directory = temporaryDirectory();
    writeIdxFolder(directory, sizes);
    const problem = problemOf(() => loadDataset({ kind: 'idx', directory }, 6));
    expect(problem.code).toBe('bad-config');
    expect(problem.message).toMatch(/limit is 6 .* has 5/);
  });
});
