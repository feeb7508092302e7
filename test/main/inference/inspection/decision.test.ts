import { expect, it } from 'vitest';
import { decidedAt } from '../../../../src-main/inference/inspection/trace';

it.each([
  ['never wavers', [7, 7, 7, 7], 1],
  ['changes in the middle', [1, 1, 7, 7], 3],
  ['comes back to an earlier answer', [7, 1, 7, 7, 7], 3],
  ['changes at the last step', [7, 7, 7, 1], 4],
  ['has one step alone', [3], 1],
])('a model that %s has made up its mind from there', (_, predicted, step) => {
  expect(decidedAt(predicted)).toBe(step);
});
