import { expect, it } from 'vitest';
import {
  paintMap,
  parseColour,
  scaleLimit,
} from '../../../../src-renderer/inside/item/state-colours';

const colours = [
  [255, 0, 0],
  [0, 0, 0],
  [0, 0, 255],
] as const;

it('parses a token as a colour, and anything else as black', () => {
  expect(parseColour('#4f52c4')).toEqual([79, 82, 196]);
  expect(parseColour('#fa0')).toEqual([255, 170, 0]);
  expect(parseColour('')).toEqual([0, 0, 0]);
});

it('paints zero in the background colour, the ends in theirs, and clips values beyond', () => {
  const painted = paintMap(Float32Array.of(-2, 0, 1, 9), 4, 2, colours);
  const found = [0, 1, 2, 3].map((pixel) => [...painted.subarray(pixel * 4, pixel * 4 + 4)]);
  expect(found).toEqual([
    [255, 0, 0, 255],
    [0, 0, 0, 255],
    [0, 0, 128, 255],
    [0, 0, 255, 255],
  ]);
});

it('orders steps from left to right and units from top to bottom', () => {
  // Two steps of three units; only unit 2 of step 0 is not zero.
  const painted = paintMap(Float32Array.of(0, 0, 1, 0, 0, 0), 2, 1, colours);
  expect([...painted.keys()].filter((at) => at % 4 === 2 && painted[at] === 255)).toEqual([
    2 * 2 * 4 + 2,
  ]);
});

it('limits the scale to 1, or more for larger values', () => {
  expect(scaleLimit(Float32Array.of(0.2, -0.4))).toBe(1);
  expect(scaleLimit(Float32Array.of(-4, 4, 4))).toBe(4);
  expect(scaleLimit(new Float32Array(0))).toBe(1);
});

it('keeps most values visible despite a few large ones', () => {
  const values = Float32Array.from({ length: 200 }, (_, at) => (at === 7 ? 50 : at % 3));
  expect(scaleLimit(values)).toBe(2);
});
