import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { findButton, openApp, waitFor, click } from '../open-app';

it('opens search and settings from the foot of the rail', async () => {
  await openApp(new FakeBridge());
  for (const [name, title] of [
    ['Find…', 'Command palette'],
    ['Settings', 'Settings'],
  ] as const) {
    click(findButton(name));
    expect(document.querySelector('dialog')?.getAttribute('aria-label'), name).toBe(title);
    document.querySelector('dialog')?.dispatchEvent(new Event('close'));
    flushSync();
  }
});

it('opens another store, chosen or recent, from the name of the open store', async () => {
  const fake = new FakeBridge();
  await openApp(fake);
  await waitFor(() => {
    expect(findButton('Store: unroll. Open another store…')).toBeDefined();
  });
  findButton('Store: unroll. Open another store…')?.click();
  expect(fake.asked('app.openStore')).toHaveLength(1);
});
