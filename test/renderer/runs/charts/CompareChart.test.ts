import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openApp, press } from '../../open-app';

const runs = [
  fakeRun(3, 'gru', { name: 'GRU small', config: fakeConfig({ cell: 'gru', hiddenSize: 64 }) }),
  fakeRun(2, 'gru'),
  fakeRun(1, 'rnn', { status: 'crashed', reason: 'The trainer ended.' }),
];
let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge(runs);
  close = await openApp(fake);
  press(document.body, '2', { ctrlKey: true });
});
afterEach(() => close());

describe('the Compare view', () => {
  it('describes the curves to screen readers', async () => {
    await vi.waitFor(() => {
      flushSync();
      const picture = document
        .querySelector('[aria-roledescription=chart]')
        ?.getAttribute('aria-label');
      expect(picture).toMatch(
        /^Test accuracy by epoch: GRU 150 98\.\d\d\s% at epoch 10; .*RNN 150 96\./,
      );
    });
  });
});
