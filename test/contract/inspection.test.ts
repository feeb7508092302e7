import { expect, it } from 'vitest';
import { itemSchema } from '../../src-main/contract/inspection';

const accepts = (item: unknown) => itemSchema.safeParse(item).success;

it('models read 28 × 28 grey values, or whole steps of a sequence', () => {
  expect(accepts(new Uint8Array(784))).toBe(true);
  expect(accepts({ values: new Float32Array(6), channels: 3 })).toBe(true);
  expect(accepts({ values: new Float32Array(3), channels: 3 })).toBe(true);
});

it.each([
  ['an image of another size', new Uint8Array(783)],
  ['no step', { values: new Float32Array(0), channels: 3 }],
  ['half a step', { values: new Float32Array(7), channels: 3 }],
  ['no channel', { values: new Float32Array(6), channels: 0 }],
  ['plain numbers', { values: [1, 2], channels: 1 }],
])('%s is refused', (_, item) => {
  expect(accepts(item)).toBe(false);
});
