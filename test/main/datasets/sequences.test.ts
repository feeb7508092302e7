import { expect, it } from 'vitest';
import { rowSequences } from '../../../src-main/datasets/sequences';

const set = {
  images: Uint8Array.of(0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6),
  labels: Uint8Array.of(7, 3),
  count: 2,
  rows: 3,
  columns: 2,
};

it('reads an image as one step a row, with its pixels from 0 to 1', () => {
  const { x, shape, labels } = rowSequences(set, Uint32Array.of(0));
  expect(shape).toEqual([1, 3, 2]);
  expect([...x]).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1].map(Math.fround));
  expect([...labels]).toEqual([7]);
});

it('takes the images in the order that it is told', () => {
  const { x, shape, labels } = rowSequences(set, Uint32Array.of(1, 0, 1));
  expect(shape).toEqual([3, 3, 2]);
  expect([...labels]).toEqual([3, 7, 3]);
  expect([...x.subarray(12, 14)]).toEqual([1 / 255, 2 / 255].map(Math.fround));
});
