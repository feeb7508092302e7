import { createRawSnippet, tick } from 'svelte';
import { expect, it, vi } from 'vitest';
import TileGrid from '../../../src-renderer/ui/TileGrid.svelte';
import { mountComponent } from '../../support/mounted';

const children = createRawSnippet(() => ({
  render: () => '<div><button tabindex="-1">0</button><button tabindex="0">1</button></div>',
}));

function grid() {
  const onmove = vi.fn();
  const element = mountComponent(TileGrid, {
    label: 'Digits',
    columns: 2,
    count: 4,
    current: 1,
    onmove,
    children,
  } as never);
  const press = async (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    element.querySelector('.grid')!.dispatchEvent(event);
    await tick();
    await tick();
    return event.defaultPrevented;
  };
  return { element, onmove, press };
}

it('moves by one and by a row on arrow keys, and focuses the current tile', async () => {
  const { element, onmove, press } = grid();
  expect(await press('ArrowLeft')).toBe(true);
  await press('ArrowDown');
  expect(onmove.mock.calls).toEqual([[0], [3]]);
  expect(document.activeElement).toBe(element.querySelector('[tabindex="0"]'));
});

it('ignores other keys', async () => {
  const { element, onmove, press } = grid();
  expect(await press('x')).toBe(false);
  expect(onmove).not.toHaveBeenCalled();
  expect(document.activeElement).not.toBe(element.querySelector('[tabindex="0"]'));
});
