import { renameSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { mnist, type DatasetChoice } from '../../../src-main/engine/catalogue/config';
import { findDataFile } from '../../../src-main/engine/datasets/data-home';
import { getTestSet } from '../../../src-main/engine/datasets/test-sets';
import { catchProblem } from '../../support/thrown-problem';
import { storeImages } from '../../support/sequences';

const before = process.env.UNROLL_DATA_OF;
afterEach(() => {
  if (before === undefined) delete process.env.UNROLL_DATA_OF;
  else process.env.UNROLL_DATA_OF = before;
});

it('keeps the two most recently used of three test sets', () => {
  const set = getTestSet(mnist);
  expect(set.count).toBe(10_000);
  const read = (test: number): [DatasetChoice, unknown] => {
    const choice = storeImages({ train: 4, test });
    return [choice, getTestSet(choice)];
  };
  const [first, one] = read(3);
  expect([getTestSet(mnist), getTestSet(first)]).toEqual([set, one]);
  expect(getTestSet(mnist)).toBe(set);
  expect(read(5)[1]).toMatchObject({ count: 5 });
  expect(getTestSet(mnist)).toBe(set);
  expect(catchProblem(() => getTestSet(first)).code).toBe('data-missing');
});

it('finds a missing test set once it has been restored', () => {
  const choice = storeImages({ train: 4, test: 3 });
  const file = findDataFile(choice.sha256);
  renameSync(file, `${file}.gone`);
  expect(catchProblem(() => getTestSet(choice)).code).toBe('data-missing');
  renameSync(`${file}.gone`, file);
  expect(getTestSet(choice).count).toBe(3);
});
