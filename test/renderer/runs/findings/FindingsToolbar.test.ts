import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { button, field, openApp } from '../../open-app';

it('offers to leave out a few quick trials beside a sweep, and takes the offer back once they are', async () => {
  const runs = [4, 4, 4, 4, 1].map((epochs, i) =>
    fakeRun(i + 1, 'gru', {
      config: fakeConfig({ epochs, hiddenSize: 16 * (i + 1) }),
      ...{ epochsDone: epochs, lastTestAccuracy: 0.8 + i / 100 },
    }),
  );
  await openApp(new FakeBridge(runs));
  field('Findings').click();
  flushSync();
  button('Leave out 1 run of other epochs')?.click();
  flushSync();
  expect(document.querySelector<HTMLInputElement>('[aria-label="Filter runs"]')?.value).toBe(
    'epochs=4',
  );
  expect(document.querySelectorAll('table[aria-label=Runs] tr[data-run]')).toHaveLength(4);
  expect(document.body.textContent).not.toContain('of other epochs');
});
