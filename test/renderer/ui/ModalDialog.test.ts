import { expect, it, vi } from 'vitest';
import ModalDialog from '../../../src-renderer/ui/ModalDialog.svelte';
import { mountComponent, words } from '../../support/mounted';

function dialog() {
  const onclose = vi.fn();
  const props = { label: 'Settings', title: 'Settings', onclose, children: words('inside') };
  const element = mountComponent(ModalDialog, props).querySelector('dialog')!;
  return { element, onclose };
}

it('opens immediately, and closes once in every way', () => {
  const { element, onclose } = dialog();
  expect(element.open).toBe(true);
  element.querySelector('button')!.click();
  element.dispatchEvent(new Event('close'));
  expect(onclose).toHaveBeenCalledOnce();
  expect(element.open).toBe(false);
});

it('closes by Escape and by a click outside, but not by one inside', () => {
  const inside = dialog();
  inside.element.querySelector('b')!.click();
  expect(inside.onclose).not.toHaveBeenCalled();
  inside.element.click();
  expect(inside.onclose).toHaveBeenCalledOnce();
  const escaped = dialog();
  escaped.element.dispatchEvent(new Event('cancel', { cancelable: true }));
  expect(escaped.onclose).toHaveBeenCalledOnce();
});
