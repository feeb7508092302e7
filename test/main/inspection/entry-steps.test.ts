import { expect, it } from 'vitest';
import { entrySteps } from '../../../src-main/inspection/entry-steps';

const perPixel = (step: (row: number, column: number) => number) =>
  Array.from({ length: 784 }, (_, pixel) => step(Math.floor(pixel / 28), pixel % 28));

it('row by row, each pixel comes in with its row', () => {
  expect([...entrySteps('rows', 784)]).toEqual(perPixel((row) => row + 1));
});

it('column by column, with its column; four rows at a time, with those', () => {
  expect([...entrySteps('columns', 784)]).toEqual(perPixel((_, column) => column + 1));
  expect([...entrySteps('7x112', 784)]).toEqual(perPixel((row) => Math.floor(row / 4) + 1));
});
