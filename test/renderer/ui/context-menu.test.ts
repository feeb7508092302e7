import { expect, it, vi } from 'vitest';
import { ContextMenuState } from '../../../src-renderer/ui/context-menu.svelte';

it("opens at the pointer, and replaces the browser's menu and those of outer elements", () => {
  const menu = new ContextMenuState();
  const event = new MouseEvent('contextmenu', { clientX: 30, clientY: 40, cancelable: true });
  const stopped = vi.spyOn(event, 'stopPropagation');
  menu.open(event, 'GRU 150', [null]);
  expect(menu.shown).toEqual({ label: 'GRU 150', items: [null], x: 30, y: 40 });
  expect(event.defaultPrevented).toBe(true);
  expect(stopped).toHaveBeenCalledOnce();
  menu.close();
  expect(menu.shown).toBeNull();
});
