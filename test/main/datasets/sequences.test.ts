import { describe, expect, it } from 'vitest';
import { permutedRows } from '../../../src-main/catalogue/reading';
import { shuffledBatches } from '../../../src-main/datasets/batches';
import { createRandom } from '../../../src-main/datasets/random';
import { readSequences, sequenceShape } from '../../../src-main/datasets/sequences';
import { problemOf } from '../../support/problem-of';

const set = {
  images: Uint8Array.of(0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6),
  labels: Uint8Array.of(7, 3),
  count: 2,
  rows: 3,
  columns: 2,
};
const first = Uint32Array.of(0);

describe('an image of 3 × 2 pixels', () => {
  it('is one step a row, with its pixels from 0 to 1', () => {
    const { x, shape, labels } = readSequences(set, first, 'rows');
    expect(shape).toEqual([1, 3, 2]);
    expect([...x]).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1].map(Math.fround));
    expect([...labels]).toEqual([7]);
  });

  it('is one step a column when columns are read', () => {
    const { x, shape } = readSequences(set, first, 'columns');
    expect(shape).toEqual([1, 2, 3]);
    expect([...x]).toEqual([0, 0.4, 0.8, 0.2, 0.6, 1].map(Math.fround));
  });

  it('is six steps of one feature when pixels are read', () => {
    const { x, shape } = readSequences(set, first, 'pixels');
    expect(shape).toEqual([1, 6, 1]);
    expect([...x]).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1].map(Math.fround));
  });

  it('of another size cannot be read as permuted rows, and the message says what to do', () => {
    const problem = problemOf(() => sequenceShape('permuted-rows', 3, 2));
    expect(problem.code).toBe('bad-config');
    expect(problem.message).toMatch(
      /3 × 2 pixels cannot be read as "permuted-rows".*rows, columns/,
    );
    expect(problemOf(() => readSequences(set, first, 'permuted-rows')).code).toBe('bad-config');
  });
});

it('takes the images in the given order', () => {
  const { x, shape, labels } = readSequences(set, Uint32Array.of(1, 0, 1), 'rows');
  expect(shape).toEqual([3, 3, 2]);
  expect([...labels]).toEqual([3, 7, 3]);
  expect([...x.subarray(12, 14)]).toEqual([1 / 255, 2 / 255].map(Math.fround));
});

it('permutes rows in the order that seed 28 shuffles them', () => {
  const [order] = shuffledBatches(28, 28, createRandom(28));
  expect([...permutedRows]).toEqual([...order!]);
});
