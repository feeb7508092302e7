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

  it('says what each model predicts and which one decides last', () => {
    expect(headline()).toMatch(
      /^All three misclassify the 2 as a \d; LSTM settles last, at row 12$/,
    );
    expect(document.body.textContent).toMatch(/✕ Output layer: \d from row 4 on/);
  });

  it('says once that the weights of several runs are missing', async () => {
    fake.missingWeights = [1, 2, 3];
    button('Next')?.click();
    const problems = () =>
      [...document.querySelectorAll('h2')].flatMap(({ textContent }) =>
        textContent.includes('No trained weights') ? [textContent] : [],
      );
    await until(() => {
      expect(problems()).toEqual(['RNN, GRU and LSTM: No trained weights']);
    });
    fake.missingWeights = [1, 3];
    button('Next')?.click();
    await until(() => {
      expect(problems()).toEqual(['RNN and LSTM: No trained weights']);
      expect(tables()).toHaveLength(1);
    });
  });
});
