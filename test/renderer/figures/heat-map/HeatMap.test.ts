import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import HeatMap from '../../../../src-renderer/figures/heat-map/HeatMap.svelte';
import { mountComponent } from '../../../support/mounted';

it('has titles and numbers on its axes, and frames the cell that the arrow keys select', () => {
  const element = mountComponent(HeatMap, {
    title: 'GRU',
    values: [
      [1, 2],
      [3, NaN],
    ],
    columnNames: [1, 2],
    rowNames: [4, 8],
    columnTitle: 'Row',
    rowTitle: 'Epoch',
    scale: { min: 1, max: 3 },
    show: String,
  });
  const spans = [...element.querySelectorAll('.cells span')];
  expect(spans.map(({ textContent }) => textContent)).toEqual(['1', '2', '4', '8', 'Row', 'Epoch']);
  const map = element.querySelector('[role=application]')!;
  for (const key of ['ArrowRight', 'ArrowRight'])
    map.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  flushSync();
  expect(element.querySelector<HTMLElement>('.cells i')!.style.left).toBe('50%');
});
