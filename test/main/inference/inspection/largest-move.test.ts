import { expect, it } from 'vitest';
import { largestMove } from '../../../../src-main/inference/inspection/trace';

it.each([
  ['one number jumps', [0.1, 0.2, 0.9, 1], 1, 3],
  ['it starts far from the mean', [-2, -2, -1], 1, 1],
  ['two numbers move together', [0, 0, 1, 1, 0, 2.5], 2, 3],
  ['it never moves', [0, 0], 1, 1],
])('where %s, the step is found', (_, answers, width, step) => {
  expect(largestMove(Float32Array.from(answers), width)).toBe(step);
});
