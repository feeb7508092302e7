import { expect, it } from 'vitest';
import { computeHoverLeft } from '../../../../src-renderer/figures/curve-chart/hover-position';

const room = { width: 100, chart: { left: 200, right: 600 }, windowWidth: 1280 };

it.each([
  ['after the crosshair', 300, 314],
  ['before it, where it would cover the next chart', 550, 436],
])('places the values under the pointer %s', (_, crosshair, left) => {
  expect(computeHoverLeft({ ...room, crosshair })).toBe(left);
});

it('covers the next chart only if neither side of its own chart has room', () => {
  expect(computeHoverLeft({ ...room, width: 250, crosshair: 400 })).toBe(414);
  expect(computeHoverLeft({ ...room, width: 250, crosshair: 400, windowWidth: 650 })).toBe(136);
});
