import { describe, expect, it } from 'vitest';
import {
  experimentConfigSchema,
  findConfigMistakes,
  hasSetting,
  mnist,
  pixelOrderOf,
  runConfigFor,
  runConfigSchema,
  settingNames,
} from '../../../src-main/engine/catalogue/config';
import { takesOf } from '../../../src-main/engine/catalogue/models';
import {
  entrySteps,
  pixelOrder,
  pixelOrders,
  shapeInOrder,
} from '../../../src-main/engine/catalogue/pixel-order';
import { gestures } from '../../support/own-data';

describe.each(pixelOrders)('reading an image as %s', (reading) => {
  it('takes every pixel once', () => {
    const { time, features } = shapeInOrder(reading, 28, 28) ?? { time: 0, features: 0 };
    const order = pixelOrder(reading, 28, 28);
    expect(order).toHaveLength(time * features);
    expect(order.toSorted()).toEqual(Uint32Array.from({ length: 784 }, (_, pixel) => pixel));
  });
});

describe('what a step reads', () => {
  it.each([
    ['rows', 1, [28, 29, 30]],
    ['columns', 1, [1, 29, 57]],
    ['pixels', 1, [1]],
    ['permuted-rows', 1, [13 * 28, 13 * 28 + 1, 13 * 28 + 2]],
  ] as const)('of %s is known', (reading, step, pixels) => {
    const features = shapeInOrder(reading, 28, 28)?.features ?? 0;
    const order = pixelOrder(reading, 28, 28);
    expect([...order.subarray(step * features, step * features + pixels.length)]).toEqual(pixels);
  });

  it('is the same whole rows in another order where rows are permuted', () => {
    const order = pixelOrder('permuted-rows', 28, 28);
    const rows = Array.from({ length: 28 }, (_, step) => order[28 * step]! / 28);
    expect(rows.toSorted((a, b) => a - b)).toEqual(rows.map((_, row) => row));
    expect(rows).not.toEqual(rows.toSorted((a, b) => a - b));
    for (const [at, pixel] of order.entries()) expect(pixel % 28).toBe(at % 28);
  });
});

it('there is no shape where an image cannot be divided evenly', () => {
  expect(shapeInOrder('permuted-rows', 8, 8)).toBeNull();
  expect(shapeInOrder('columns', 3, 2)).toEqual({ time: 2, features: 3 });
  expect(shapeInOrder('pixels', 3, 2)).toEqual({ time: 6, features: 1 });
});

const perPixel = (step: (row: number, column: number) => number) =>
  Array.from({ length: 784 }, (_, pixel) => step(Math.floor(pixel / 28), pixel % 28));

it.each([
  ['lstm', 'rows', perPixel((row) => row + 1)],
  ['library-gru', 'columns', perPixel((_, column) => column + 1)],
  ['fnn-pixels', 'rows', perPixel(() => 1)],
  ['fnn-last-row', 'rows', perPixel((row) => (row === 27 ? 1 : 2))],
] as const)('a %s gets %s at these steps', (cell, reading, steps) => {
  expect([...entrySteps(reading, takesOf(cell))]).toEqual(steps);
});

it('single pixels enter one by one', () => {
  expect([...entrySteps('pixels')]).toEqual(perPixel((row, column) => row * 28 + column + 1));
});

const ofImages = runConfigSchema.parse({ cell: 'gru' });
const ofSequences = { ...ofImages, dataset: gestures };

describe('a run on sequences', () => {
  it('has every setting of one on images but the reading', () => {
    const missing = settingNames.filter(
      (name) => hasSetting(name, ofImages) && !hasSetting(name, ofSequences),
    );
    expect(missing).toEqual(['reading']);
  });

  it('is trained without what only images have, whatever the experiment says', () => {
    const experiment = experimentConfigSchema.parse({ reading: 'columns' });
    const config = runConfigFor({ ...experiment, dataset: gestures }, 'gru', 2);
    expect(config).toMatchObject({ reading: 'rows', dataset: gestures });
    expect(runConfigFor(experiment, 'gru', 2)).toMatchObject({ reading: 'columns' });
  });

  it('refuses what only images have, with the word to set', () => {
    const asked = { dataset: gestures, reading: 'columns', matchParameters: true };
    expect(findConfigMistakes(asked)).toEqual({
      reading: 'Reading applies to images only: set it to rows',
      matchParameters: 'Equal parameters are for images so far: leave them out',
    });
    expect(findConfigMistakes({ ...asked, dataset: mnist })).toEqual({});
  });
});

it('a run on sequences has one order, and one on images that of its settings', () => {
  expect(pixelOrderOf(ofSequences)).toBeNull();
  expect(pixelOrderOf({ ...ofImages, reading: 'columns' })).toBe('columns');
});
