import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { button, field, openApp } from '../../open-app';

/** Nine runs of one experiment; accuracy follows the learning rate, and the hidden size in no order. */
const runs = [1e-3, 3e-3, 1e-2].flatMap((learningRate, i) =>
  [16, 32, 64].map((hiddenSize, j) =>
    fakeRun(1 + 3 * i + j, 'gru', {
      config: fakeConfig({ cell: 'gru', learningRate, hiddenSize }),
      bestTestAccuracy: 0.7 + 0.1 * i + 0.001 * ((i + 2 * j) % 3),
    }),
  ),
);
let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge(runs);
  close = await openApp(fake);
});
afterEach(() => close());

function show(part: string): void {
  button('Compare sweep')?.click();
  flushSync();
  field(part).click();
  flushSync();
}

describe('a sweep in Compare', () => {
  it('says which settings matter, and which effects are no larger than chance', () => {
    show('Importance');
    const rows = [...document.querySelectorAll('[aria-label="Importance of settings"] tbody tr')];
    expect(rows.map(({ textContent }) => textContent.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^Learning rate20\.00 points/),
      expect.stringMatching(/^Hidden sizenot clear/),
    ]);
  });
});
