import { expect, it, vi } from 'vitest';
import ActionButton from '../../../src-renderer/ui/ActionButton.svelte';
import { mountComponent, words } from '../../support/mounted';

it('explains why a button is disabled, visually and to screen readers', () => {
  const onclick = vi.fn();
  const element = mountComponent(ActionButton, {
    disabledReason: 'Nothing is chosen.',
    onclick,
    children: words('Go'),
  });
  const button = element.querySelector('button')!;
  button.click();
  expect(onclick).not.toHaveBeenCalled();
  expect(button.title).toBe('Nothing is chosen.');
  const described = document.getElementById(button.getAttribute('aria-describedby')!);
  expect(described?.textContent).toBe('Nothing is chosen.');
});

it('has no reason if it is enabled', () => {
  const onclick = vi.fn();
  const element = mountComponent(ActionButton, {
    disabledReason: null,
    onclick,
    children: words('Go'),
  });
  const button = element.querySelector('button')!;
  button.click();
  expect(onclick).toHaveBeenCalledOnce();
  expect(button.hasAttribute('aria-describedby')).toBe(false);
  expect(element.textContent.trim()).toBe('Go');
});
