import { expect, it, vi } from 'vitest';
import {
  findCrosshairX,
  drawCrosshair,
  findValuesAt,
} from '../../../../src-renderer/figures/curve-chart/crosshair';
import { createCurveThrough } from '../../../support/recorded-frame';

function drawnAt(at: number) {
  const ctx = Object.fromEntries(
    ['save', 'restore', 'beginPath', 'moveTo', 'lineTo', 'stroke'].map((name) => [name, vi.fn()]),
  );
  const area = { left: 10, right: 110, top: 5, bottom: 55 };
  const frame = { ctx, area, x: { toPixel: (value: number) => 10 + 10 * value } };
  drawCrosshair(frame as never, at, { quiet: '#777' } as never);
  return ctx.moveTo!.mock.calls.concat(ctx.lineTo!.mock.calls);
}

it('draws the line through the whole height of the plot, on whole pixels', () => {
  expect(drawnAt(3.02)).toEqual([
    [40.5, 5],
    [40.5, 55],
  ]);
});

it('draws nothing outside the plot or without a position', () => {
  expect([drawnAt(-1), drawnAt(11), drawnAt(NaN)]).toEqual([[], [], []]);
});

it('finds the value at the nearest point, and none beyond the end', () => {
  const curve = createCurveThrough([
    [1, 0.2],
    [2, 0.4],
  ]);
  const readAt = (x: number) => findValuesAt([curve], x).map((one) => [one.x, one.value]);
  expect([readAt(1.6), readAt(2.4), readAt(2.6)]).toEqual([[[2, 0.4]], [[2, 0.4]], []]);
});

it('snaps to the position of the values, or follows the pointer without values', () => {
  const curve = createCurveThrough([
    [1, 0.2],
    [2, 0.4],
  ]);
  const standsAt = (x: number) => findCrosshairX(findValuesAt([curve], x), x);
  expect([standsAt(1.64), standsAt(2.4), standsAt(2.6)]).toEqual([2, 2, 2.6]);
});

it('returns both ends of a band, and none in a gap', () => {
  const band = {
    x: Float64Array.of(1, 2),
    low: Float64Array.of(0.1, NaN),
    high: Float64Array.of(0.5, NaN),
  };
  const curve = {
    ...createCurveThrough([
      [1, 0.2],
      [2, 0.4],
    ]),
    band,
  };
  const bandsAt = (x: number, of = curve) => findValuesAt([of], x).map((one) => one.band);
  expect([bandsAt(1), bandsAt(2)]).toEqual([[{ low: 0.1, high: 0.5 }], [null]]);
  expect(bandsAt(1, createCurveThrough([[1, 0.2]]) as never)).toEqual([null]);
});
