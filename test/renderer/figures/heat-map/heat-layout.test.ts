import { describe, expect, it } from 'vitest';
import {
  cellAt,
  heatLayout,
  namedIndices,
} from '../../../../src-renderer/figures/heat-map/heat-layout';

const counts = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the cell under a point', () => {
  const layout = heatLayout(28, 10, { width: 400, height: 300 });
  const { left, top, width, height } = layout;

  it('is found from corner to corner', () => {
    expect(cellAt(left, top, layout)).toEqual({ column: 0, row: 0 });
    expect(cellAt(left + width - 1, top + height - 1, layout)).toEqual({ column: 27, row: 9 });
    expect(cellAt(left + (2.5 / 28) * width, top + (1.5 / 10) * height, layout)).toEqual({
      ...{ column: 2, row: 1 },
    });
  });

  it('is null on the axes and beyond', () => {
    expect(cellAt(left - 1, top + 5, layout)).toBeNull();
    expect(cellAt(left + 5, top + height + 1, layout)).toBeNull();
    expect(cellAt(left + width + 1, top + 5, layout)).toBeNull();
  });
});

describe('the indices that get a number', () => {
  it('are all where there is room', () => {
    expect(namedIndices(counts(1, 10), 12)).toEqual(counts(0, 9));
    expect(namedIndices([1], 0)).toEqual([0]);
    expect(namedIndices([], 5)).toEqual([]);
  });

  it('are otherwise the ends, and round ones at a distance from them', () => {
    const names = counts(1, 28);
    expect(namedIndices(names, 8).map((index) => names[index])).toEqual([1, 5, 10, 15, 20, 25, 28]);
    expect(namedIndices(names, 4).map((index) => names[index])).toEqual([1, 10, 20, 28]);
  });

  it('include the ends where the steps are far apart', () => {
    const names = Array.from({ length: 56 }, (_, index) => 14 * (index + 1));
    const named = namedIndices(names, 8).map((index) => names[index]);
    expect([named[0], named.at(-1)]).toEqual([14, 784]);
    expect(named.length).toBeLessThanOrEqual(8);
  });
});
