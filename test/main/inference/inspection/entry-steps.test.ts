import { expect, it } from 'vitest';
import { entrySteps } from '../../../../src-main/catalogue/reading';
import { entryStepsOf } from '../../../../src-main/inference/inspection/trace';

const perPixel = (step: (row: number, column: number) => number) =>
  Array.from({ length: 784 }, (_, pixel) => step(Math.floor(pixel / 28), pixel % 28));

it.each([
  ['lstm', 'rows', perPixel((row) => row + 1)],
  ['library-gru', 'columns', perPixel((_, column) => column + 1)],
  ['fnn-pixels', 'rows', perPixel(() => 1)],
  ['fnn-last-row', 'rows', perPixel((row) => (row === 27 ? 1 : 2))],
] as const)('a %s reads %s at these steps', (cell, reading, steps) => {
  expect([...entryStepsOf({ cell, reading })]).toEqual(steps);
});

it('single pixels enter one by one', () => {
  expect([...entrySteps('pixels', 28, 28)]).toEqual(
    perPixel((row, column) => row * 28 + column + 1),
  );
});
