import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, field, openApp } from '../../open-app';

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

  it('moving the slider changes the row of every model', () => {
    const slider = field('Read up to row');
    expect(slider.getAttribute('aria-valuetext')).toBe('row 28 of 28');
    slider.value = '3';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    expect(slider.getAttribute('aria-valuetext')).toBe('row 3 of 28');
    expect(tables().map((table) => table.getAttribute('aria-label'))).toEqual([
      'Probabilities of RNN after row 3',
      'Probabilities of GRU after row 3',
      'Probabilities of LSTM after row 3',
    ]);
  });
});
