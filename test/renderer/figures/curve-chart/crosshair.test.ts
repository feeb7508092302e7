import { expect, it, vi } from 'vitest';
import { drawCrosshair } from '../../../../src-renderer/figures/curve-chart/crosshair';

function drawnAt(at: number) {
  const ctx = Object.fromEntries(
    ['save', 'restore', 'beginPath', 'moveTo', 'lineTo', 'stroke'].map((name) => [name, vi.fn()]),
  );
  const area = { left: 10, right: 110, top: 5, bottom: 55 };
  const frame = { ctx, area, x: { toPixel: (value: number) => 10 + 10 * value } };
  drawCrosshair(frame as never, at, { quiet: '#777' } as never);
  return ctx.moveTo!.mock.calls.concat(ctx.lineTo!.mock.calls);
}

it('the line goes through the whole height of the plot, on whole pixels', () => {
  expect(drawnAt(3.02)).toEqual([
    [40.5, 5],
    [40.5, 55],
  ]);
});

it('outside of the plot, and where there is no place, nothing is drawn', () => {
  expect([drawnAt(-1), drawnAt(11), drawnAt(NaN)]).toEqual([[], [], []]);
});
