import { defaultResultTexts } from '../../src-main/engine/catalogue/result-texts';
import { expect, it } from 'vitest';
import { createXAxis, createYAxis } from '../../src-main/comparison/chart-axes';

const line = { x: Float64Array.from([1, 2, 3]), y: Float32Array.from([0.2, 0.5, 0.9]) };

it('uses the zoom as its range, whatever the lines are', () => {
  const axis = createXAxis('epoch', [line], { scale: 'linear', zoom: [1.5, 2.5] });
  expect([axis.min, axis.max, axis.title, axis.logarithmic]).toEqual([1.5, 2.5, 'Epoch', false]);
  for (const tick of axis.ticks) {
    expect(tick).toBeGreaterThanOrEqual(1.5);
    expect(tick).toBeLessThanOrEqual(2.5);
  }
});

it('labels values with the unit of their metric, and shows all of them in the full range', () => {
  const height = { scale: 'linear', fullRange: true, shown: null } as const;
  const axis = createYAxis('test/accuracy', defaultResultTexts, [line], height);
  expect(axis.min).toBeLessThanOrEqual(0.2);
  expect(axis.max).toBeGreaterThanOrEqual(0.9);
  expect(axis.show(axis.ticks[0]!)).toContain('%');
  const ofNumbers = createYAxis('test/accuracy', { isPercent: false }, [line], height);
  expect(ofNumbers.show(0.5)).toBe('0.5');
});

it.each([undefined, 3])(
  'starts an accuracy axis at a tick, in a close-up and zoomed (%s ticks)',
  (most) => {
    const one = { x: Float64Array.from([1, 2, 3]), y: Float32Array.from([0.26, 0.5, 0.74]) };
    for (const shown of [null, [1, 3] as const]) {
      const height = { scale: 'linear', fullRange: false, shown } as const;
      const { min, ticks, show } = createYAxis(
        'test/accuracy',
        defaultResultTexts,
        [one],
        height,
        most,
      );
      expect(ticks[0]).toBeCloseTo(min, 9);
      expect(new Set(ticks.map(show)).size).toBe(ticks.length);
    }
  },
);

it('formats times on an axis as a clock does', () => {
  const height = { scale: 'linear', fullRange: true, shown: null } as const;
  const elapsed = { x: Float64Array.from([1, 2]), y: Float32Array.from([0, 482]) };
  const { ticks, show } = createYAxis('elapsed', defaultResultTexts, [elapsed], height);
  expect(ticks.map(show)).toEqual(['0', '1:40', '3:20', '5:00', '6:40', '8:20']);
});
