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

  it('shows how the exported file was checked', () => {
    button('Done')?.click();
    flushSync();
    const facts = document.querySelector('dl')?.textContent.replaceAll('\u00a0', ' ');
    expect(facts).toContain('GRU 150.onnx');
    expect(facts).toContain('346 kB');
    expect(facts).toContain('3.1e-7');
    expect(facts).toContain('10,000');
  });
});
