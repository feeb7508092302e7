import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DatasetChoice } from '../../../src-main/catalogue/config';
import { testSetOf } from '../../../src-main/datasets/test-sets';
import { idxLabels, writeIdxFolder } from '../../support/idx';
import { problemOf } from '../../support/problem-of';
import { temporaryDirectory } from '../../support/temporary';

const mnist: DatasetChoice = { kind: 'mnist' };

function ownData(test: number) {
  const directory = temporaryDirectory();
  writeIdxFolder(directory, { train: 4, test });
  return { kind: 'idx', directory } as const;
}

it('loads a set once', () => {
  const set = testSetOf(mnist);
  expect(set.count).toBe(10_000);
  expect(testSetOf({ kind: 'mnist' })).toBe(set);
});

it('keeps MNIST and a folder of the user’s, and of three the two that were used last', () => {
  const [first, second] = [ownData(3), ownData(5)];
  const sets = [mnist, first].map((choice) => testSetOf(choice));
  expect([mnist, first].map((choice) => testSetOf(choice))).toEqual(sets);
  expect(testSetOf(mnist)).toBe(sets[0]);
  expect(testSetOf(second).count).toBe(5);
  expect(testSetOf(mnist)).toBe(sets[0]);
  expect(testSetOf(first)).not.toBe(sets[1]);
});

it('reads a folder again when its files were rewritten', () => {
  const choice = ownData(3);
  const before = testSetOf(choice);
  const file = join(choice.directory, 't10k-labels-idx1-ubyte');
  const changed = idxLabels(3);
  changed[8] = 9;
  writeFileSync(file, changed);
  // Some file systems count in seconds.
  utimesSync(file, 1, 1);
  const after = testSetOf(choice);
  expect([before.labels[0], after.labels[0]]).toEqual([0, 9]);
  expect(testSetOf(choice)).toBe(after);
});

it('says what is wrong with a set, and takes it when it has come back', () => {
  const { directory } = ownData(3);
  rmSync(join(directory, 't10k-images-idx3-ubyte'));
  const problem = problemOf(() => testSetOf({ kind: 'idx', directory }));
  expect(problem.code).toBe('data-missing');
  writeIdxFolder(directory, { train: 4, test: 3 });
  expect(testSetOf({ kind: 'idx', directory }).count).toBe(3);
});
