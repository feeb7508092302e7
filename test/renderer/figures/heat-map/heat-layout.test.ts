import { describe, expect, it } from 'vitest';
import { chooseNamedIndices } from '../../../../src-renderer/figures/heat-map/heat-layout';

const counts = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the choice of numbered indices', () => {
  it('includes all indices if they fit', () => {
    expect(chooseNamedIndices(counts(1, 10), 12)).toEqual(counts(0, 9));
    expect(chooseNamedIndices([1], 0)).toEqual([0]);
    expect(chooseNamedIndices([], 5)).toEqual([]);
  });

  it('includes the ends, and round numbers at a distance from them', () => {
    const names = counts(1, 28);
    expect(chooseNamedIndices(names, 8).map((index) => names[index])).toEqual([
      1, 5, 10, 15, 20, 25, 28,
    ]);
    expect(chooseNamedIndices(names, 4).map((index) => names[index])).toEqual([1, 10, 20, 28]);
  });

  it('includes the ends if the steps are far apart', () => {
    const names = Array.from({ length: 56 }, (_, index) => 14 * (index + 1));
    const named = chooseNamedIndices(names, 8).map((index) => names[index]);
    expect([named[0], named.at(-1)]).toEqual([14, 784]);
    expect(named.length).toBeLessThanOrEqual(8);
  });
});
