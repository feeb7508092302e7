import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, field, openApp, press } from '../../open-app';

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

describe('the Inside view with runs', () => {
  beforeEach(async () => {
    fake = new FakeBridge([fakeRun(3, 'lstm'), fakeRun(2, 'gru'), fakeRun(1, 'rnn')]);
    close = await openApp(fake);
    button('Inside')?.click();
    await until(() => {
      expect(tables()).toHaveLength(3);
    });
  });

  it('a click on a mistake opens it in One image', async () => {
    document.querySelector<HTMLInputElement>('input[value=mistakes]')?.click();
    await until(() => {
      expect(headline()).toMatch(/^LSTM 150 misclassifies 271 of 10,000 test images/);
      expect(document.querySelectorAll('[role=toolbar] button').length).toBe(56);
    });
    const tiles = document.querySelectorAll<HTMLElement>('[role=toolbar] button');
    press(tiles[0]!, 'ArrowRight');
    await until(() => {
      expect(document.activeElement).toBe(tiles[1]);
    });
    const index = /\d+/.exec(tiles[1]?.getAttribute('aria-label') ?? '')?.[0];
    tiles[1]?.click();
    await until(() => {
      expect(field('Number').value).toBe(index);
    });
  });
});
