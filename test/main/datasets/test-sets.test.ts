import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DatasetChoice } from '../../../src-main/catalogue/config';
import { TestSets } from '../../../src-main/datasets/test-sets';
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
  const testSets = new TestSets();
  const set = testSets.of(mnist);
  expect(set.count).toBe(10_000);
  expect(testSets.of({ kind: 'mnist' })).toBe(set);
});

it('keeps MNIST and a folder of the user’s, and of three the two that were used last', () => {
  const testSets = new TestSets();
  const [first, second] = [ownData(3), ownData(5)];
  const sets = [mnist, first].map((choice) => testSets.of(choice));
  expect([mnist, first].map((choice) => testSets.of(choice))).toEqual(sets);
  expect(testSets.of(mnist)).toBe(sets[0]);
  expect(testSets.of(second).count).toBe(5);
  expect(testSets.of(mnist)).toBe(sets[0]);
  expect(testSets.of(first)).not.toBe(sets[1]);
});

it('reads a folder again when its files were rewritten', () => {
  const testSets = new TestSets();
  const choice = ownData(3);
  const before = testSets.of(choice);
  const file = join(choice.directory, 't10k-labels-idx1-ubyte');
  const changed = idxLabels(3);
  changed[8] = 9;
  writeFileSync(file, changed);
  // Some file systems count in seconds.
  utimesSync(file, 1, 1);
  const after = testSets.of(choice);
  expect([before.labels[0], after.labels[0]]).toEqual([0, 9]);
  expect(testSets.of(choice)).toBe(after);
});

it('says what is wrong with a set, and takes it when it has come back', () => {
  const testSets = new TestSets();
  const { directory } = ownData(3);
  rmSync(join(directory, 't10k-images-idx3-ubyte'));
  const problem = problemOf(() => testSets.of({ kind: 'idx', directory }));
  expect(problem.code).toBe('data-missing');
  writeIdxFolder(directory, { train: 4, test: 3 });
  expect(testSets.of({ kind: 'idx', directory }).count).toBe(3);
});
