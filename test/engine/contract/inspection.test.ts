import { expect, it } from 'vitest';
import { itemSchema } from '../../../src-main/engine/contract/inspection';

const accepts = (item: unknown) => itemSchema.safeParse(item).success;

it('accepts items of whole steps, and images with a value for each pixel', () => {
  const picture = { rows: 28, columns: 28 };
  expect(accepts({ values: new Float32Array(784), channels: 28, picture })).toBe(true);
  expect(accepts({ values: new Float32Array(6), channels: 3 })).toBe(true);
  expect(accepts({ values: new Float32Array(3), channels: 3 })).toBe(true);
});

it.each([
  [
    'a picture of another size',
    { values: new Float32Array(784), channels: 28, picture: { rows: 28, columns: 27 } },
  ],
  ['no step', { values: new Float32Array(0), channels: 3 }],
  ['half a step', { values: new Float32Array(7), channels: 3 }],
  ['no channel', { values: new Float32Array(6), channels: 0 }],
  ['plain numbers', { values: [1, 2], channels: 1 }],
])('rejects %s', (_, item) => {
  expect(accepts(item)).toBe(false);
});
