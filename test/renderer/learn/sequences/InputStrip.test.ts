import { expect, it } from 'vitest';
import InputStrip from '../../../../src-renderer/learn/sequences/InputStrip.svelte';
import { mounted } from '../../../support/mounted';

it('only pixels with ink are drawn, the first feature on top', () => {
  const position = { x: 5, y: 10, width: 4, height: 30, entering: true };
  const element = mounted(InputStrip, { values: [0, 255, 51], ...position });
  const ink = [...element.querySelectorAll('.ink')].map((rect) =>
    ['y', 'height', 'fill-opacity'].map((name) => Number(rect.getAttribute(name))),
  );
  expect(ink).toEqual([
    [20, 10, 1],
    [30, 10, 0.2],
  ]);
  expect(element.querySelector('g.entering')).not.toBeNull();
});
