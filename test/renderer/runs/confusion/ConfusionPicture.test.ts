import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { field, openApp } from '../../open-app';

it('says which of many runs are shown', async () => {
  const accuracies = [0.91, 0.97, 0.93, 0.98, 0.92, 0.96, 0.95, 0.94];
  const runs = accuracies.map((lastTestAccuracy, i) =>
    fakeRun(i + 1, 'gru', { name: `GRU ${i + 1}`, lastTestAccuracy }),
  );
  await openApp(new FakeBridge(runs));
  field('Confusion').click();
  flushSync();
  const words = () => document.querySelector('.choices .text-1')?.textContent.replace(/\s+/g, ' ');
  expect(words()).toContain('6 of 8 runs are shown: the best by accuracy after their last epoch.');
});
