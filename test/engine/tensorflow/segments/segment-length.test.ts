import { expect, it } from 'vitest';
import { chooseSegmentLength } from '../../../../src-main/engine/tensorflow/segments/segment-length';

it('divides a long sequence by its number of steps only', () => {
  expect(chooseSegmentLength(64)).toBeNull();
  // With an answer at each step from fewer on.
  expect([32, 33, 64].map((steps) => chooseSegmentLength(steps, true))).toEqual([null, 11, 16]);
  expect([65, 250, 784, 1460].map((steps) => chooseSegmentLength(steps))).toEqual([13, 10, 14, 10]);
  // Without a divisor the last segment is shorter.
  expect(chooseSegmentLength(101)).toBe(14);
});
