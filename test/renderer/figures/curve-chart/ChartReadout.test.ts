import { expect, it } from 'vitest';
import ChartReadout from '../../../../src-renderer/figures/curve-chart/ChartReadout.svelte';
import { createPlainStyle } from '../../../../src-renderer/figures/line-style';
import { mountComponent } from '../../../support/mounted';

it('lists each curve with its name and values, and notes below which curves are shown', () => {
  const rows = ['0.5', '0.7'].map((value, id) => ({
    id,
    style: createPlainStyle('gru'),
    label: `run ${id}`,
    values: [value],
    isFront: id === 1,
  }));
  const element = mountComponent(ChartReadout, {
    head: ['Row 3', 'Loss'],
    rows,
    about: 'the best 2 of 9',
    crosshair: 10,
    chart: { left: 100, top: 50, width: 400 },
  });
  const cells = [...element.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent.trim()),
  );
  expect(cells).toEqual([
    ['Row 3', 'Loss'],
    ['run 0', '0.5'],
    ['run 1', '0.7'],
  ]);
  expect(element.querySelector('.front')?.textContent).toContain('run 1');
  expect(element.querySelector('p')?.textContent).toBe('the best 2 of 9');
  // Beside the crosshair, in pixels of the window.
  const box = element.querySelector<HTMLElement>('.box')!;
  expect([box.style.left, box.style.top]).toEqual(['124px', '50px']);
});
