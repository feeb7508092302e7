import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, openApp, press } from '../../open-app';

let close: () => Promise<void>;
afterEach(() => close());

const digits = () => [...document.querySelectorAll<HTMLElement>('[role=option]')];

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

  it('describes a mistake in words', () => {
    digits()[5]?.click();
    flushSync();
    expect(digits()[5]?.getAttribute('aria-label')).toMatch(
      /^Test image 6: 7, misclassified as 0$/,
    );
    expect(document.querySelector('section h2')?.textContent).toContain('Misclassified as 0');
  });
});
