import { describe, expect, it } from 'vitest';
import { unitClasses } from '../../../../src-main/inference/inspection/unit-classes';

/** [images][units] from the values of each unit. */
const statesOf = (...units: readonly (readonly number[])[]) =>
  units[0]!.map((_, image) => Float32Array.from(units, (values) => values[image]!));

describe('what a unit says about the class', () => {
  const labels = Uint8Array.of(0, 0, 1, 1, 2, 2);

  it('is all of its variance where it has one value for each class, and nothing where it never changes', () => {
    const { selectivity, preferred, preferredMean, items } = unitClasses(
      statesOf([1, 1, 1, 1, -2, -2], [5, 5, 5, 5, 5, 5]),
      labels,
      3,
    );
    expect([...selectivity]).toEqual([1, 0]);
    expect(preferred[0]).toBe(2);
    expect(preferredMean[0]).toBe(-2);
    expect(items).toBe(6);
  });

  it('is the share between the classes of a one-way analysis of variance', () => {
    // scipy.stats.f_oneway([1, 3], [2, 6], [7, 11]).statistic is F = 4.333…, and η² = 2 F / (2 F + 3) = 0.742857…
    const { selectivity } = unitClasses(statesOf([1, 3, 2, 6, 7, 11]), labels, 3);
    expect(selectivity[0]).toBeCloseTo(0.742857143, 6);
  });
});
