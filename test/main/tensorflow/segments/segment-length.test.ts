import { expect, it } from 'vitest';
import { segmentLength } from '../../../../src-main/tensorflow/segments/segment-length';

it('divides a long sequence by its number of steps alone', () => {
  expect(segmentLength(64)).toBeNull();
  expect([65, 250, 784, 1460].map(segmentLength)).toEqual([13, 10, 14, 10]);
  // Without a divisor the last segment is shorter.
  expect(segmentLength(101)).toBe(14);
});
