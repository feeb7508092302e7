import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, openApp } from '../../open-app';

let close: () => Promise<void>;
let fake: FakeBridge;
afterEach(() => close());

const headline = () => document.querySelector('h1')?.textContent.replaceAll('\u00a0', ' ') ?? '';
const until = (check: () => void) =>
  vi.waitFor(() => {
    flushSync();
    check();
  });
const tables = () => [...document.querySelectorAll('table[aria-label^="Probabilities of"]')];

describe('Look inside with runs', () => {
  beforeEach(async () => {
    fake = new FakeBridge([fakeRun(3, 'lstm'), fakeRun(2, 'gru'), fakeRun(1, 'rnn')]);
    close = await openApp(fake);
    button('Look inside')?.click();
    await until(() => {
      expect(tables()).toHaveLength(3);
    });
  });

  it('deselecting a run removes its column', async () => {
    const [last] = document.querySelectorAll<HTMLInputElement>('aside input[type=checkbox]');
    last?.click();
    await until(() => {
      expect(tables()).toHaveLength(2);
      expect(headline()).toMatch(/^Both/);
    });
  });
});
