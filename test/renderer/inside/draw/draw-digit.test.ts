import { describe, expect, it } from 'vitest';
import {
  computeCentreOfMass,
  normaliseDigit,
  type Stroke,
} from '../../../../src-renderer/inside/draw/draw-digit';

const seven: readonly Stroke[] = [
  [
    { x: 60, y: 50 },
    { x: 180, y: 50 },
    { x: 120, y: 220 },
  ],
];

const getPixels = (strokes: readonly Stroke[]) => normaliseDigit(strokes).values;

/** Returns the bounding box of the pixels with ink. */
function inkBox(pixels: Float32Array) {
  const inked = [...pixels.keys()].filter((pixel) => (pixels[pixel] ?? 0) > 0);
  const columns = inked.map((pixel) => pixel % 28);
  const rows = inked.map((pixel) => Math.floor(pixel / 28));
  const span = (values: readonly number[]) => Math.max(...values) - Math.min(...values) + 1;
  return { width: span(columns), height: span(rows) };
}

describe('a drawn digit', () => {
  it('fills a box of 20 pixels with its longer side, and keeps its proportions', () => {
    const { width, height } = inkBox(getPixels(seven));
    // The soft edge may touch one pixel more on each side.
    expect(height).toBeGreaterThanOrEqual(20);
    expect(height).toBeLessThanOrEqual(22);
    expect(width / height).toBeCloseTo(120 / 170, 0);
  });

  it('has its centre of mass in the middle of the image', () => {
    const { x, y } = computeCentreOfMass(getPixels(seven));
    expect(Math.abs(x - 14)).toBeLessThan(0.1);
    expect(Math.abs(y - 14)).toBeLessThan(0.1);
  });

  it('is the same wherever and however large it was drawn', () => {
    const small = seven.map((stroke) => stroke.map(({ x, y }) => ({ x: x / 4 + 9, y: y / 4 + 2 })));
    expect([...getPixels(small)]).toEqual([...getPixels(seven)]);
  });

  it('has strokes of two to three pixels with soft edges', () => {
    const pixels = getPixels([
      [
        { x: 10, y: 10 },
        { x: 10, y: 90 },
      ],
    ]);
    const across = [...pixels.subarray(14 * 28, 15 * 28)].filter((grey) => grey > 0);
    expect(across.some((grey) => grey === 1)).toBe(true);
    expect(across.some((grey) => grey < 1)).toBe(true);
    const breadth = across.reduce((sum, grey) => sum + grey, 0);
    expect(breadth).toBeGreaterThan(2);
    expect(breadth).toBeLessThan(3);
  });

  it('is a dot in the middle for a single dot, and empty for an empty drawing', () => {
    expect(inkBox(getPixels([[{ x: 5, y: 5 }]])).width).toBeLessThan(6);
    expect(getPixels([]).every((grey) => grey === 0)).toBe(true);
  });
});
