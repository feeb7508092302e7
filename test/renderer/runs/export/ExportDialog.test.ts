import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, openApp, press } from '../../open-app';

let close: () => Promise<void>;
afterEach(() => close());

describe('the Models view with runs', () => {
  beforeEach(async () => {
    close = await openApp(new FakeBridge([fakeRun(2, 'gru'), fakeRun(1, 'rnn')]));
    press(document.body, '6', { ctrlKey: true });
    await vi.waitFor(() => {
      flushSync();
      expect(document.querySelector('h1')?.textContent).toBe('GRU 150 is not exported yet');
    });
    button('Export…')?.click();
    flushSync();
    button('Export ONNX')?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(button('Done')).toBeDefined();
    });
  });

  it('says in the dialog what was written and how it was checked', () => {
    const told = document.querySelector('dialog')?.textContent.replaceAll('\u00a0', ' ');
    expect(told).toContain('the same predictions as the run on 10,000 test images');
    expect(told).toContain('3.1e-7');
    button('Done')?.click();
    flushSync();
    expect(document.querySelector('dialog')).toBeNull();
  });
});
