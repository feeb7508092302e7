import { expect, it, vi } from 'vitest';
import Splitter from '../../../src-renderer/runs/Splitter.svelte';
import { mountComponent } from '../../support/mounted';

function press(key: string, share: number) {
  const onmove = vi.fn();
  const bar = mountComponent(Splitter, { share, onmove }).querySelector('[role=separator]')!;
  bar.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  return onmove.mock.calls.map(([to]) => Number(Number(to).toFixed(2)));
}

it('moves by a twentieth on arrow keys, and leaves room on both sides', () => {
  expect(press('ArrowUp', 0.5)).toEqual([0.45]);
  expect(press('ArrowDown', 0.5)).toEqual([0.55]);
  expect(press('ArrowUp', 0.41)).toEqual([0.4]);
  expect(press('ArrowDown', 0.84)).toEqual([0.85]);
  expect(press('Enter', 0.5)).toEqual([]);
});

it('announces its position to screen readers', () => {
  const bar = mountComponent(Splitter, { share: 0.333, onmove: vi.fn() }).querySelector(
    '[role=separator]',
  )!;
  expect(bar.getAttribute('aria-valuenow')).toBe('33');
});
