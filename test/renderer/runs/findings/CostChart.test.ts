import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { findField, openApp, click } from '../../open-app';

it('names the setting under the pointer with its cost, and selects its runs on a click', async () => {
  const runs = [16, 32].map((hiddenSize, i) =>
    fakeRun(1 + i, 'gru', {
      config: fakeConfig({ cell: 'gru', hiddenSize }),
      lastTestAccuracy: 0.7 + 0.1 * i,
      parameterCount: 100 * hiddenSize,
    }),
  );
  await openApp(new FakeBridge(runs));
  click(findField('Findings'));
  const [mean, ...others] = document.querySelectorAll('[aria-label$="against parameters"] .mean');
  expect(others).toHaveLength(1);
  expect(mean?.getAttribute('aria-label')).toMatch(/^hidden \d+ \(1 seed\): .*, parameters 1,600$/);
  mean?.dispatchEvent(new Event('pointermove', { bubbles: true }));
  mean?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  flushSync();
  expect(document.querySelector('figure output')?.textContent).toMatch(/parameters/);
  expect(document.querySelectorAll('table[aria-label=Runs] tr.selected')).toHaveLength(1);
});
