import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, openApp } from '../../open-app';

let close: () => Promise<void>;
let fake: FakeBridge;
afterEach(() => close());

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

  it('a click on a digit’s bar shows only its images', async () => {
    document.querySelector<HTMLInputElement>('input[value=mistakes]')?.click();
    await until(() => {
      expect(document.querySelector('section[aria-label="Accuracy by class"]')).not.toBeNull();
    });
    const bar = document.querySelector<HTMLElement>('[aria-label^="4: "]');
    bar?.click();
    await until(() => {
      expect(bar?.getAttribute('aria-pressed')).toBe('true');
      const tiles = [...document.querySelectorAll('[role=toolbar] button')];
      expect(tiles.every((tile) => tile.getAttribute('aria-label')?.includes(', not 4,'))).toBe(
        true,
      );
    });
  });
});
