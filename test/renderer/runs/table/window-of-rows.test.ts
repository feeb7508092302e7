import { describe, expect, it } from 'vitest';
import {
  rowHeight,
  scrollToRow,
  computeVisibleWindow,
} from '../../../../src-renderer/runs/table/window-of-rows';

describe('the window of rendered rows', () => {
  it('contains few of many rows, and covers the visible ones at every position', () => {
    for (const scrollTop of [0, 1, 999, 27_000, 2000 * rowHeight - 300]) {
      const { from, to } = computeVisibleWindow(2000, scrollTop, 300);
      expect(from * rowHeight).toBeLessThanOrEqual(scrollTop);
      expect(to * rowHeight).toBeGreaterThanOrEqual(Math.min(scrollTop + 300, 2000 * rowHeight));
      expect(to - from).toBeLessThan(40);
    }
  });

  it('contains all of few rows', () => {
    expect(computeVisibleWindow(3, 0, 300)).toEqual({ from: 0, to: 3 });
    expect(computeVisibleWindow(0, 0, 300)).toEqual({ from: 0, to: 0 });
  });

  it('scrolls no farther than needed', () => {
    expect(scrollToRow(3, 0, 300)).toBe(0);
    expect(scrollToRow(3, 2000, 300)).toBe(3 * rowHeight);
    const down = scrollToRow(100, 0, 300);
    expect(down + 300).toBe(102 * rowHeight);
  });
});
