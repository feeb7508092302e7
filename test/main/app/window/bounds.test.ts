import { expect, it } from 'vitest';
import { firstSize, fitBounds, smallestSize } from '../../../../src-main/app/window/bounds';

const screen = { x: 0, y: 24, width: 1920, height: 1056 };
const left = { x: -1280, y: 0, width: 1280, height: 1024 };
const placement = { bounds: { x: 100, y: 80, width: 1400, height: 900 }, maximized: false };
const at = (bounds: Partial<typeof placement.bounds>) => ({
  ...placement,
  bounds: { ...placement.bounds, ...bounds },
});

it('opens at the last position', () => {
  expect(fitBounds(placement, [screen])).toEqual(placement);
});

it('opens on a second screen as long as there is one', () => {
  const there = at({ x: -1200 });
  expect(fitBounds(there, [screen, left])).toEqual(there);
  expect(fitBounds(at({ x: -1500 }), [screen]).bounds).toEqual(firstSize);
});

it.each([
  ['above the screen, where its title bar cannot be dragged', at({ y: -200 })],
  ['below the screen', at({ y: 2000 })],
  ['smaller than the smallest size', at({ width: smallestSize.width - 1 })],
  ['at no position', null],
  ['in a file that holds something else', { bounds: 'here', maximized: false }],
  ['at a position that is NaN', at({ x: NaN })],
  ['with an infinite width', at({ width: Infinity })],
])('opens at its default position if the saved position is %s', (_where, saved) => {
  expect(fitBounds(saved, [screen])).toEqual({ bounds: firstSize, maximized: false });
});

it('stays maximized when its screen is gone', () => {
  const gone = { ...at({ x: 5000 }), maximized: true };
  expect(fitBounds(gone, [screen])).toEqual({ bounds: firstSize, maximized: true });
});
