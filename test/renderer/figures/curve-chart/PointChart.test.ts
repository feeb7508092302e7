import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import PointChart from '../../../../src-renderer/figures/curve-chart/PointChart.svelte';
import { show } from '../../inside/measured/shown-alone';

it('opens the point under the pointer on a click, and none once the pointer has left', () => {
  const axis = { min: 0, max: 3, ticks: [0, 3], show: String };
  const figure = { curves: [], named: [], x: axis, y: axis };
  const opened: number[] = [];
  show(PointChart as never, {
    title: 'Predicted against true',
    figure,
    mostLabels: 100,
    pointed: 7,
    near: () => 7,
    onopen: (point: number) => opened.push(point),
  });
  const chart = document.querySelector<HTMLElement>('[aria-label="Predicted against true"]');
  chart?.click();
  expect(opened).toEqual([7]);
  chart?.dispatchEvent(new Event('pointerleave'));
  flushSync();
  chart?.click();
  expect(opened).toEqual([7]);
});
