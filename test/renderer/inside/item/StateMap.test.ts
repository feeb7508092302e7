import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, openApp, press } from '../../open-app';

it('reads a state map and selects a unit by keys alone', async () => {
  await openApp(new FakeBridge([fakeRun(2, 'gru')]));
  button('Look inside')?.click();
  const map = await vi.waitFor(() => {
    flushSync();
    const found = document.querySelector<HTMLElement>('[aria-label^="Hidden state h of"]');
    if (found === null) throw new Error('no map');
    return found;
  });
  expect(map.tabIndex).toBe(0);
  const told = () => map.closest('section')?.querySelector('output')?.textContent ?? null;
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowLeft']) press(map, key);
  expect(told()).toMatch(/^unit 2, 27: /);
  expect(document.body.textContent).toContain('After row 27 of 28');
  press(map, 'Enter');
  await vi.waitFor(() => {
    flushSync();
    expect(document.body.textContent).toContain('Unit 2 of GRU, after row 27');
  });
  press(map, 'Escape');
  expect(told()).toBeNull();
});
