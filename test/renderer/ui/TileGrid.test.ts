import { createRawSnippet, tick } from 'svelte';
import { expect, it, vi } from 'vitest';
import TileGrid from '../../../src-renderer/ui/TileGrid.svelte';
import { mountComponent } from '../../support/mounted';

const children = createRawSnippet(() => ({
  render: () => '<div><button tabindex="-1">0</button><button tabindex="0">1</button></div>',
}));

function grid(props: object = {}) {
  const onmove = vi.fn();
  const element = mountComponent(TileGrid, {
    label: 'Digits',
    role: 'listbox',
    columns: 2,
    count: 4,
    current: 1,
    onmove,
    children,
    ...props,
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

it('passes on other keys, and moves the focus only if the key was used', async () => {
  const onkey = vi.fn(() => Promise.resolve(false));
  const { element, onmove, press } = grid({ onkey });
  expect(await press('x')).toBe(false);
  expect(onkey).toHaveBeenCalledOnce();
  expect(onmove).not.toHaveBeenCalled();
  expect(document.activeElement).not.toBe(element.querySelector('[tabindex="0"]'));
});
