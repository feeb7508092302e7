import { expect, it } from 'vitest';
import { entrySteps, entryStepsOf } from '../../../../src-main/inference/inspection/entry-steps';

const perPixel = (step: (row: number, column: number) => number) =>
  Array.from({ length: 784 }, (_, pixel) => step(Math.floor(pixel / 28), pixel % 28));

it('row by row, each pixel is read with its row', () => {
  expect([...entrySteps('rows', 784)]).toEqual(perPixel((row) => row + 1));
});

it('column by column, with its column', () => {
  expect([...entrySteps('columns', 784)]).toEqual(perPixel((_, column) => column + 1));
});

it('a feed-forward network on all pixels reads them at once; one on the last row reads no others', () => {
  expect(new Set(entryStepsOf({ cell: 'fnn-pixels', reading: 'rows' }, 784))).toEqual(new Set([1]));
  const last = entryStepsOf({ cell: 'fnn-last-row', reading: 'rows' }, 784);
  expect([...last]).toEqual(perPixel((row) => (row === 27 ? 1 : 2)));
  const library = entryStepsOf({ cell: 'library-gru', reading: 'columns' }, 784);
  expect(library).toEqual(entrySteps('columns', 784));
});
