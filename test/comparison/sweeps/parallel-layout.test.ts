import { expect, it } from 'vitest';
import {
  fittingTicks,
  nearestLine,
  parallelLayout,
  positionAt,
  yOf,
  type RunLine,
} from '../../../src-main/comparison/sweeps/parallel-layout';

const margins = { top: 10, bottom: 30, left: 20, right: 20 };
const layout = parallelLayout(3, { width: 240, height: 240 }, margins);

it('axes are spread over the width, and a single one is in the middle', () => {
  expect(layout).toEqual({ xs: [20, 120, 220], top: 10, bottom: 210 });
  expect(parallelLayout(1, { width: 240, height: 240 }, margins).xs).toEqual([120]);
  expect(parallelLayout(2, { width: 10, height: 10 }, margins).xs).toEqual([20, 20]);
});

it('a place and its height are each other’s inverse, clamped at the ends of an axis', () => {
  for (const position of [0, 0.3, 1])
    expect(positionAt(yOf(position, layout), layout)).toBeCloseTo(position);
  expect([positionAt(0, layout), positionAt(999, layout)]).toEqual([1, 0]);
  expect(positionAt(5, { ...layout, bottom: layout.top })).toBe(0);
});

it('the line under the pointer is the nearest one that has a value on both sides', () => {
  const line = (...ys: (number | null)[]) =>
    ({ points: ys.map((y, i) => (y === null ? null : [layout.xs[i]!, y])) }) as unknown as RunLine;
  const [level, rising, broken] = [line(100, 100, 100), line(200, 110, 100), line(50, null, 50)];
  const lines = [level, rising, broken];
  expect(nearestLine(lines, 70, 103)).toBe(level);
  expect(nearestLine(lines, 120, 109)).toBe(rising);
  expect(nearestLine(lines, 70, 50)).toBeNull();
});

it('labels do not overlap', () => {
  const ticks = [0, 0.01, 0.5, 0.52, 1].map((at) => ({ at, label: String(at) }));
  const kept = fittingTicks({ ticks } as never, layout);
  expect(kept.map(({ at }) => at)).toEqual([0, 0.5, 1]);
});
