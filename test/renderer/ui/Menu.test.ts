import { createRawSnippet, flushSync } from 'svelte';
import { expect, it } from 'vitest';
import Menu from '../../../src-renderer/ui/Menu.svelte';
import { mountComponent } from '../../support/mounted';

const children = createRawSnippet(() => ({ render: () => '<p>inside</p>' }));
const menu = (props: object) =>
  mountComponent(Menu, { label: 'Display', children, ...props } as never);

it('opens its panel by the button, and announces whether the panel is open', () => {
  const element = menu({});
  const button = element.querySelector('button')!;
  const panel = element.querySelector('[role=dialog]')!;
  expect(button.getAttribute('popovertarget')).toBe(panel.id);
  panel.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'open' }));
  flushSync();
  expect(button.getAttribute('aria-expanded')).toBe('true');
  panel.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'closed' }));
  flushSync();
  expect(button.getAttribute('aria-expanded')).toBe('false');
});

it('explains why a menu cannot be opened', () => {
  const button = menu({ disabledReason: 'Nothing is selected.' }).querySelector('button')!;
  expect(button).toMatchObject({ disabled: true, title: 'Nothing is selected.' });
});
