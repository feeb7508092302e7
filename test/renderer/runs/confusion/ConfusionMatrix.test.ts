import { expect, it, vi } from 'vitest';
import { createMatrixRows } from '../../../../src-main/comparison/confusion';
import ConfusionMatrix from '../../../../src-renderer/runs/confusion/ConfusionMatrix.svelte';
import { mountComponent } from '../../../support/mounted';
import { press, click } from '../../open-app';

/** 100 images right of each digit, and 7 fours taken for nines. */
const matrix = Array.from({ length: 100 }, (_, index) =>
  index === 49 ? 7 : index % 11 === 0 ? 100 : 0,
);
const usual = { label: 'GRU', about: '98 %' };

function shown(props: object = {}) {
  const onopen = vi.fn();
  const element = mountComponent(ConfusionMatrix, {
    ...usual,
    rows: createMatrixRows(matrix, 10),
    onopen,
    ...props,
  });
  const cells = [...element.querySelectorAll<HTMLButtonElement>('td button')];
  const stops = () => cells.flatMap(({ tabIndex }, index) => (tabIndex === 0 ? [index] : []));
  return { element, cells, stops, onopen };
}

it('opens a clicked cell by its true and predicted class, and returns to it by Tab', () => {
  const { cells, stops, onopen } = shown();
  expect(stops()).toEqual([0]);
  click(cells[49]);
  expect(onopen).toHaveBeenCalledWith({ truth: 4, predicted: 9 });
  expect(stops()).toEqual([49]);
});

it('moves between cells by the arrow keys and stops at the edges', () => {
  const { element, cells, stops } = shown();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowLeft'])
    press(element.querySelector('table')!, key);
  expect(stops()).toEqual([20]);
  expect(document.activeElement).toBe(cells[20]);
  press(element.querySelector('table')!, 'ArrowUp');
  expect(stops()).toEqual([10]);
});

it('leaves a cell without images blank, and describes it to screen readers', () => {
  const { cells } = shown();
  expect([cells[48]!, cells[49]!].map(({ textContent }) => textContent.trim())).toEqual(['', '7']);
  expect(cells[49]!.getAttribute('aria-label')).toBe('A 4 taken for a 9: 7');
});
