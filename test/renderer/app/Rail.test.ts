import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { button, openApp, eventually } from '../open-app';

// happy-dom has no popovers.
Object.defineProperty(HTMLElement.prototype, 'showPopover', { value: () => undefined });

it('search and settings open from the foot of the rail', async () => {
  await openApp(new FakeBridge());
  for (const [name, title] of [
    ['Find…', 'Command palette'],
    ['Settings', 'Settings'],
  ] as const) {
    button(name)?.click();
    flushSync();
    expect(document.querySelector('dialog')?.getAttribute('aria-label'), name).toBe(title);
    document.querySelector('dialog')?.dispatchEvent(new Event('close'));
    flushSync();
  }
});

it('the name of the open store leads to another one, chosen or recent', async () => {
  const fake = new FakeBridge();
  await openApp(fake);
  await eventually(() => {
    expect(button('Store: unroll. Open another store…')).toBeDefined();
  });
  button('Store: unroll. Open another store…')?.click();
  expect(fake.calls.filter(({ name }) => name === 'app.openStore')).toHaveLength(1);
});
