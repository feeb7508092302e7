import { describe, expect, it } from 'vitest';
import {
  chooseShownSteps,
  createUnrolledLayout,
} from '../../../../src-renderer/learn/sequences/unrolled-layout';

describe('the choice of steps shown in the chart', () => {
  it('includes all steps if they fit', () => {
    expect(chooseShownSteps(7, 3, 28)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('includes both ends and the steps around the current one, with gaps between', () => {
    expect(chooseShownSteps(784, 400, 11)).toEqual([
      1,
      null,
      397,
      398,
      399,
      400,
      401,
      402,
      403,
      null,
      784,
    ]);
  });

  it('includes the first, last and current steps in order, within the limit', () => {
    for (const [time, room] of [
      [28, 12],
      [56, 30],
      [784, 9],
      [10, 9],
    ] as const) {
      for (let current = 1; current <= time; current++) {
        const shown = chooseShownSteps(time, current, room);
        const steps = shown.filter((step) => step !== null);
        expect(shown.length).toBeLessThanOrEqual(room);
        expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
        for (const step of [1, current, time]) expect(steps).toContain(step);
        for (const [position, step] of shown.entries()) {
          const [before, after] = [shown[position - 1], shown[position + 1]];
          if (step === null) expect(Number(after) - Number(before)).toBeGreaterThan(1);
          else if (typeof before === 'number') expect(step).toBe(before + 1);
        }
      }
    }
  });
});

it('keeps the columns inside the chart and apart from each other', () => {
  for (const width of [300, 560, 820, 1500]) {
    for (const time of [7, 28, 56, 784]) {
      const { columns, stripWidth, radius } = createUnrolledLayout(time, 1, width);
      for (const [position, { x }] of columns.entries()) {
        expect(x + stripWidth / 2).toBeLessThanOrEqual(width);
        const before = columns[position - 1]?.x ?? 22;
        expect(x - before).toBeGreaterThan(Math.max(stripWidth, 2 * radius));
      }
    }
  }
});
