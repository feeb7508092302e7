import { describe, expect, it, vi } from 'vitest';
import ContextMenu from '../../../src-renderer/app/ContextMenu.svelte';
import { mountComponent } from '../../support/mounted';
import { press } from '../open-app';

function opened() {
  const [first, second, onclose] = [vi.fn(), vi.fn(), vi.fn()];
  const items = [
    { label: 'Open', run: first },
    null,
    { label: 'Delete', run: second, disabledReason: 'It is training' },
    { label: 'Copy', run: second },
  ];
  const element = mountComponent(ContextMenu, {
    menu: { label: 'GRU', items, x: 5, y: 5 },
    onclose,
  });
  const menu = element.querySelector<HTMLElement>('[role=menu]')!;
  const focused = () => document.activeElement?.textContent;
  return { menu, focused, first, second, onclose };
}

describe('a context menu', () => {
  it('moves by arrow keys, wraps around at both ends, and skips separators', () => {
    const { menu, focused } = opened();
    const after = (...keys: string[]) => keys.map((key) => (press(menu, key), focused()));
    expect(focused()).toBe('Open');
    expect(after('ArrowUp', 'ArrowDown', 'ArrowDown')).toEqual(['Copy', 'Open', 'Delete']);
    expect(after('End', 'Home')).toEqual(['Copy', 'Open']);
  });

  it('starts at its last entry on the up key if no entry has the focus', () => {
    const { menu, focused } = opened();
    menu.focus();
    press(menu, 'ArrowUp');
    expect(focused()).toBe('Copy');
  });

  it('closes before it performs the chosen action', () => {
    const { menu, first, onclose } = opened();
    menu.querySelector('button')!.click();
    expect(onclose.mock.invocationCallOrder[0]).toBeLessThan(first.mock.invocationCallOrder[0]!);
  });

  it('stays open on a disabled entry, which shows the reason', () => {
    const { menu, second, onclose } = opened();
    const entry = menu.querySelectorAll('button')[1]!;
    entry.click();
    expect([second.mock.calls, onclose.mock.calls]).toEqual([[], []]);
    expect([entry.getAttribute('aria-disabled'), entry.title]).toEqual(['true', 'It is training']);
  });

  it('closes on Escape and on a click outside, but not on a click inside', () => {
    const { menu, onclose } = opened();
    menu.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    expect(onclose).not.toHaveBeenCalled();
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    press(menu, 'Escape');
    expect(onclose).toHaveBeenCalledTimes(2);
  });
});
