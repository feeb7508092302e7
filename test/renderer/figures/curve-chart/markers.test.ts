import { expect, it, vi } from 'vitest';
import { drawMarkers, markersHeight } from '../../../../src-renderer/figures/curve-chart/markers';

const marker = (from: number, to: number, changes: object = {}) => ({
  ...{ from, to, label: 'best', row: 0 },
  ...changes,
});

it('rows of names need room above the plot, places without a name do not', () => {
  expect(markersHeight([])).toBe(0);
  expect(markersHeight([marker(1, 1, { label: '' })])).toBe(0);
  expect(markersHeight([marker(1, 1), marker(2, 2, { row: 2 })])).toBe(48);
});

it('a place is one dashed line, a stretch has two edges, and a name stays over the plot', () => {
  const ctx = Object.fromEntries(
    ['save', 'restore', 'beginPath', 'moveTo', 'lineTo', 'stroke', 'fillRect', 'fillText'].map(
      (name) => [name, vi.fn()],
    ),
  );
  const setLineDash = vi.fn();
  const frame = {
    ctx: { ...ctx, setLineDash, measureText: () => ({ width: 40 }) },
    area: { left: 0, right: 100, top: 20, bottom: 80 },
    x: { toPixel: (value: number) => value },
  };
  drawMarkers(frame as never, [marker(1, 1), marker(50, 90)], { face: 'sans' } as never);
  expect(setLineDash.mock.calls).toEqual([[[4, 3]], [[]]]);
  expect(ctx.stroke).toHaveBeenCalledTimes(3);
  expect(ctx.fillText!.mock.calls.map(([, x]) => x as number)).toEqual([20, 70.5]);
});
