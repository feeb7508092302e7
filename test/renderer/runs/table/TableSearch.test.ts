import { flushSync } from 'svelte';
import { expect, it, onTestFinished } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, openApp } from '../../open-app';

const press = (key: string) =>
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true }),
  );

it('is where Ctrl+F goes in Runs, with its text selected, and nowhere else', async () => {
  const close = await openApp(new FakeBridge([fakeRun(1, 'gru'), fakeRun(2, 'rnn')]));
  onTestFinished(close);
  button('Learn')?.click();
  flushSync();
  expect(press('f')).toBe(true);
  button('Runs')?.click();
  flushSync();
  const field = document.querySelector<HTMLInputElement>('input[aria-label="Filter runs"]');
  expect(press('f')).toBe(false);
  expect(document.activeElement).toBe(field);
});
