import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { button, openApp } from '../open-app';

let close: () => Promise<void>;
afterEach(() => close());

it('the open view is marked in the rail', async () => {
  close = await openApp(new FakeBridge());
  expect(button('Train')?.getAttribute('aria-current')).toBe('page');
  button('Compare')?.click();
  flushSync();
  expect(button('Compare')?.getAttribute('aria-current')).toBe('page');
  expect(button('Train')?.hasAttribute('aria-current')).toBe(false);
});
