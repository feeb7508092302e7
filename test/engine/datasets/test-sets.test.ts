import { renameSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { mnist, type DatasetChoice } from '../../../src-main/engine/catalogue/config';
import { dataFileOf } from '../../../src-main/engine/datasets/data-home';
import { testSetOf } from '../../../src-main/engine/datasets/test-sets';
import { problemOf } from '../../support/problem-of';
import { storeImages } from '../../support/sequences';

const before = process.env.UNROLL_DATA_OF;
afterEach(() => {
  if (before === undefined) delete process.env.UNROLL_DATA_OF;
  else process.env.UNROLL_DATA_OF = before;
});

it('keeps the two most recently used of three test sets', () => {
  const set = testSetOf(mnist);
  expect(set.count).toBe(10_000);
  const read = (test: number): [DatasetChoice, unknown] => {
    const choice = storeImages({ train: 4, test });
    return [choice, testSetOf(choice)];
  };
  const [first, one] = read(3);
  expect([testSetOf(mnist), testSetOf(first)]).toEqual([set, one]);
  expect(testSetOf(mnist)).toBe(set);
  expect(read(5)[1]).toMatchObject({ count: 5 });
  expect(testSetOf(mnist)).toBe(set);
  expect(problemOf(() => testSetOf(first)).code).toBe('data-missing');
});

it('finds a missing test set again once it is back', () => {
  const choice = storeImages({ train: 4, test: 3 });
  const file = dataFileOf(choice.sha256);
  renameSync(file, `${file}.gone`);
  expect(problemOf(() => testSetOf(choice)).code).toBe('data-missing');
  renameSync(`${file}.gone`, file);
  expect(testSetOf(choice).count).toBe(3);
});
