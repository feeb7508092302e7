import { describe, expect, it } from 'vitest';
import {
  experimentConfigSchema,
  findConfigMistakes,
  hasSetting,
  mnist,
  getPixelOrder,
  runConfigFor,
  runConfigSchema,
  settingNames,
} from '../../../src-main/engine/catalogue/config';
import { getInputSteps } from '../../../src-main/engine/catalogue/models';
import {
  listEntrySteps,
  listPixels,
  pixelOrders,
  computeOrderedShape,
} from '../../../src-main/engine/catalogue/pixel-order';
import { gestures } from '../../support/own-data';

describe.each(pixelOrders)('the pixel order %s', (reading) => {
  it('visits every pixel once', () => {
    const { time, features } = computeOrderedShape(reading, 28, 28) ?? { time: 0, features: 0 };
    const order = listPixels(reading, 28, 28);
    expect(order).toHaveLength(time * features);
    expect(order.toSorted()).toEqual(Uint32Array.from({ length: 784 }, (_, pixel) => pixel));
  });
});

describe('a step of a pixel order', () => {
  it.each([
    ['rows', 1, [28, 29, 30]],
    ['columns', 1, [1, 29, 57]],
    ['pixels', 1, [1]],
    ['permuted-rows', 1, [13 * 28, 13 * 28 + 1, 13 * 28 + 2]],
  ] as const)('reads the expected pixels of %s', (reading, step, pixels) => {
    const features = computeOrderedShape(reading, 28, 28)?.features ?? 0;
    const order = listPixels(reading, 28, 28);
    expect([...order.subarray(step * features, step * features + pixels.length)]).toEqual(pixels);
  });

  it('reads a whole row in another order with permuted rows', () => {
    const order = listPixels('permuted-rows', 28, 28);
    const rows = Array.from({ length: 28 }, (_, step) => order[28 * step]! / 28);
    expect(rows.toSorted((a, b) => a - b)).toEqual(rows.map((_, row) => row));
    expect(rows).not.toEqual(rows.toSorted((a, b) => a - b));
    for (const [at, pixel] of order.entries()) expect(pixel % 28).toBe(at % 28);
  });
});

it('returns no shape for an image that cannot be divided evenly', () => {
  expect(computeOrderedShape('permuted-rows', 8, 8)).toBeNull();
  expect(computeOrderedShape('columns', 3, 2)).toEqual({ time: 2, features: 3 });
  expect(computeOrderedShape('pixels', 3, 2)).toEqual({ time: 6, features: 1 });
});

const perPixel = (step: (row: number, column: number) => number) =>
  Array.from({ length: 784 }, (_, pixel) => step(Math.floor(pixel / 28), pixel % 28));

it.each([
  ['lstm', 'rows', perPixel((row) => row + 1)],
  ['library-gru', 'columns', perPixel((_, column) => column + 1)],
  ['fnn-pixels', 'rows', perPixel(() => 1)],
  ['fnn-last-row', 'rows', perPixel((row) => (row === 27 ? 1 : 2))],
] as const)('feeds every pixel to %s at the expected step by %s', (cell, reading, steps) => {
  expect([...listEntrySteps(reading, getInputSteps(cell))]).toEqual(steps);
});

it('feeds single pixels one by one', () => {
  expect([...listEntrySteps('pixels')]).toEqual(perPixel((row, column) => row * 28 + column + 1));
});

const ofImages = runConfigSchema.parse({ cell: 'gru' });
const ofSequences = { ...ofImages, dataset: gestures };

describe('a run on sequences', () => {
  it('has every setting of a run on images except the pixel order', () => {
    const missing = settingNames.filter(
      (name) => hasSetting(name, ofImages) && !hasSetting(name, ofSequences),
    );
    expect(missing).toEqual(['reading']);
  });

  it('drops the settings that only images have, whatever the experiment contains', () => {
    const experiment = experimentConfigSchema.parse({ reading: 'columns' });
    const config = runConfigFor({ ...experiment, dataset: gestures }, 'gru', 2);
    expect(config).toMatchObject({ reading: 'rows', dataset: gestures });
    expect(runConfigFor(experiment, 'gru', 2)).toMatchObject({ reading: 'columns' });
  });

  it('rejects settings that only images have, with the setting to change', () => {
    const asked = { dataset: gestures, reading: 'columns', matchParameters: true };
    expect(findConfigMistakes(asked)).toEqual({
      reading: 'Reading applies to images only: set it to rows',
      matchParameters: 'Matching parameters works only for images: turn it off',
    });
    expect(findConfigMistakes({ ...asked, dataset: mnist })).toEqual({});
  });
});

it('has no pixel order on sequences, and that of its settings on images', () => {
  expect(getPixelOrder(ofSequences)).toBeNull();
  expect(getPixelOrder({ ...ofImages, reading: 'columns' })).toBe('columns');
});
