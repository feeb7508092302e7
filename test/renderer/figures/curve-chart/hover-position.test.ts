import { expect, it } from 'vitest';
import { hoverLeft } from '../../../../src-renderer/figures/curve-chart/hover-position';

const room = { width: 100, chart: { left: 200, right: 600 }, windowWidth: 1280 };

it.each([
  ['after the crosshair', 300, 314],
  ['before it, where it would cover the next chart', 550, 436],
])('the values under the pointer are %s', (_, crosshair, left) => {
  expect(hoverLeft({ ...room, crosshair })).toBe(left);
});

it('the values cover the next chart only where neither side of their own has room', () => {
  expect(hoverLeft({ ...room, width: 250, crosshair: 400 })).toBe(414);
  expect(hoverLeft({ ...room, width: 250, crosshair: 400, windowWidth: 650 })).toBe(136);
});
