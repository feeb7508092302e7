import { expect, it } from 'vitest';
import { paintEntering } from '../../../../src-renderer/inside/item/entering';

const colours = { ink: [10, 20, 30], mark: [200, 0, 0] } as const;
const pixels = Uint8Array.of(0, 200, 0, 200, 0, 200);
const entersAt = Uint16Array.of(1, 1, 2, 2, 3, 3);

it('pixels that were read are in ink, those of this step are marked, the rest is faint', () => {
  const painted = paintEntering(pixels, entersAt, 2, colours);
  const pixel = (position: number) => [...painted.subarray(position * 4, position * 4 + 4)];
  expect(pixel(0)).toEqual([10, 20, 30, 0]);
  expect(pixel(1)).toEqual([10, 20, 30, 200]);
  expect(pixel(2).slice(0, 3)).toEqual([200, 0, 0]);
  expect(pixel(2)[3]).toBeGreaterThan(0);
  expect(pixel(3)).toEqual([10, 20, 30, 200]);
  expect(pixel(4)[3]).toBe(0);
  expect(pixel(5)[3]).toBeLessThan(50);
  expect(pixel(5)[3]).toBeGreaterThan(0);
});
