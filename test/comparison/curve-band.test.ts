import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandKinds, computeCurveBand, type Curve } from '../../src-main/comparison/curve-band';

const curve = (steps: number[], values: number[]): Curve => ({ steps, values });
const three = [curve([1, 2, 3], [1, 2, 6]), curve([1, 2], [3, 2]), curve([1, 2, 4], [5, 2, 9])];

describe('the band of several curves', () => {
  it('averages the curves that have the step', () => {
    const { steps, mean, counts } = computeCurveBand(three, 'sd');
    expect([...steps]).toEqual([1, 2, 3, 4]);
    expect([...mean]).toEqual([3, 2, 6, 9]);
    expect([...counts]).toEqual([3, 3, 1, 1]);
  });

  it('has no width where only one curve is left', () => {
    for (const kind of bandKinds) {
      const { low, high } = computeCurveBand(three, kind);
      expect([low[2], high[2]]).toEqual([NaN, NaN]);
    }
  });

  it('spans one standard deviation, the interval of the mean, or the extremes', () => {
    const first = (kind: (typeof bandKinds)[number]) => {
      const { low, high } = computeCurveBand(three, kind);
      return [low[0]!, high[0]!];
    };
    expect(first('sd')).toEqual([1, 5]);
    expect(first('extremes')).toEqual([1, 5]);
    // t of 2 degrees of freedom is 4.302652729749462 (golden/comparison.json).
    const half = (4.302652729749462 * 2) / Math.sqrt(3);
    const [low, high] = first('interval');
    expect(low).toBeCloseTo(3 - half, 10);
    expect(high).toBeCloseTo(3 + half, 10);
  });

  it('has a gap where a curve diverged, not the mean of the others', () => {
    const band = computeCurveBand([curve([1, 2], [1, NaN]), curve([1, 2], [3, 4])], 'extremes');
    expect([...band.mean]).toEqual([2, NaN]);
    expect([...band.high]).toEqual([3, NaN]);
  });

  it('is empty without curves', () => {
    expect(computeCurveBand([], 'sd').steps).toHaveLength(0);
  });

  it('contains its mean, and does not depend on the order of the curves', () => {
    const anyCurve = fc
      .uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 8 })
      .chain((steps) =>
        fc
          .array(fc.integer({ min: -99, max: 99 }), {
            minLength: steps.length,
            maxLength: steps.length,
          })
          .map((values) =>
            curve(
              steps.toSorted((a, b) => a - b),
              values,
            ),
          ),
      );
    fc.assert(
      fc.property(
        fc.array(anyCurve, { maxLength: 5 }),
        fc.constantFrom(...bandKinds),
        (all, kind) => {
          const band = computeCurveBand(all, kind);
          const turned = computeCurveBand(all.toReversed(), kind);
          expect([...turned.steps]).toEqual([...band.steps]);
          for (const [i, mean] of band.mean.entries()) {
            expect(turned.mean[i]).toBeCloseTo(mean, 9);
            if (band.counts[i]! < 2) continue;
            expect(band.low[i]!).toBeLessThanOrEqual(mean + 1e-9);
            expect(band.high[i]!).toBeGreaterThanOrEqual(mean - 1e-9);
          }
        },
      ),
    );
  });
});
