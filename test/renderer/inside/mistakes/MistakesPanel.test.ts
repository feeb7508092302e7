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

  it('another tab cancels reading the test set, and this one starts it again', async () => {
    const part = (name: string) =>
      document.querySelector<HTMLInputElement>(`input[value=${name}]`)?.click();
    const asked = (name: string) => fake.calls.filter((call) => call.name === name).length;
    part('mistakes');
    flushSync();
    expect(asked('inspection.predictions')).toBe(1);
    part('image');
    flushSync();
    expect(asked('inspection.stopPredictions')).toBe(1);
    part('mistakes');
    await until(() => {
      expect(headline()).toMatch(/^LSTM 150 misclassifies 271 of 10,000 test images/);
    });
    expect(asked('inspection.predictions')).toBe(2);
    button('Learn')?.click();
    flushSync();
    expect(asked('inspection.stopPredictions')).toBe(1);
  });

  it('says why the test set could not be read, and tries again', async () => {
    fake.problems.set('inspection.predictions', { code: 'unexpected', message: 'It ended.' });
    document.querySelector<HTMLInputElement>('input[value=mistakes]')?.click();
    await until(() => {
      expect(document.body.textContent).toContain('It ended.');
    });
    fake.problems.clear();
    button('Try again')?.click();
    await until(() => {
      expect(headline()).toMatch(/^LSTM 150 misclassifies 271 of 10,000 test images/);
    });
  });
});
