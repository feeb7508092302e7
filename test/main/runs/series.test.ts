import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { thin } from '../../../src-main/runs/series';

const curveOf = (values: readonly number[]) => ({ steps: values.map((_, i) => i + 1), values });
const anyValues = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 300 });
const anyWidth = fc.integer({ min: 2, max: 100 });

describe('thin', () => {
  test('leaves a curve alone that has few enough points', () => {
    const curve = curveOf([3, 1, 2]);
    expect(thin(curve, 3)).toEqual(curve);
  });

  test('keeps a single spike among ten thousand points', () => {
    const values = Array.from({ length: 10_000 }, () => 1);
    values[7777] = 99;
    values[3333] = -5;
    const thinned = thin(curveOf(values), 100);
    expect(thinned.steps).toEqual(expect.arrayContaining([3334, 7778]));
  });

  test('never gives more points than asked for', () => {
    fc.assert(
      fc.property(anyValues, anyWidth, (values, width) => {
        expect(thin(curveOf(values), width).steps.length).toBeLessThanOrEqual(width);
      }),
    );
  });

  test("gives points of the curve only, in the curve's order", () => {
    fc.assert(
      fc.property(anyValues, anyWidth, (values, width) => {
        const { steps, values: thinned } = thin(curveOf(values), width);
        expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
        expect(thinned).toEqual(steps.map((step) => values[step - 1]));
      }),
    );
  });

  test('keeps the lowest and the highest value', () => {
    fc.assert(
      fc.property(anyValues, anyWidth, (values, width) => {
        const thinned = thin(curveOf(values), width).values;
        // + 0 because -0 and 0 are equally low.
        expect(Math.min(...thinned) + 0).toBe(Math.min(...values) + 0);
        expect(Math.max(...thinned) + 0).toBe(Math.max(...values) + 0);
      }),
    );
  });

  test('keeps both ends from four points on', () => {
    fc.assert(
      fc.property(anyValues, fc.integer({ min: 4, max: 50 }), (values, width) => {
        const { steps } = thin(curveOf(values), width);
        expect(steps[0]).toBe(1);
        expect(steps.at(-1)).toBe(values.length);
      }),
    );
  });

  test('prefers numbers to what is none', () => {
    const values = [0, NaN, 5, NaN, -5, NaN, NaN, 0];
    expect(thin(curveOf(values), 4).values).toEqual([0, 5, -5, 0]);
  });
});
