import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { button, openApp, press } from '../open-app';

let close: () => Promise<void>;
afterEach(() => close());

it('the message on a failed export can be closed', async () => {
  const fake = new FakeBridge([fakeRun(1, 'rnn')]);
  fake.problems.set('models.export', { code: 'file-unwritable', message: 'The disk is full.' });
  close = await openApp(fake);
  press(document.body, '6', { ctrlKey: true });
  const alert = () => document.querySelector('main [role=alert]');
  await vi.waitFor(() => {
    flushSync();
    expect(button('Export…')?.disabled).toBe(false);
  });
  button('Export…')?.click();
  flushSync();
  button('Export ONNX')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(alert()?.textContent).toContain('The disk is full.');
  });
  button('Close the message')?.click();
  flushSync();
  expect(alert()).toBeNull();
});

it('without runs the Models view leads to the Train view', async () => {
  close = await openApp(new FakeBridge());
  press(document.body, '6', { ctrlKey: true });
  expect(document.querySelector('h1')?.textContent).toBe('No trained model yet');
  button('Set up a run')?.click();
  flushSync();
  expect(document.querySelector('h1')?.textContent).toBe('Nothing trained yet');
});
