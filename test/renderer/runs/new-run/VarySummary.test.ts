import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { findField, openApp, type } from '../../open-app';

it('counts trained settings, and skips them unless the user repeats them', async () => {
  const config = fakeConfig({ cell: 'gru', hiddenSize: 150 });
  await openApp(new FakeBridge([fakeRun(1, 'gru', { config })]));
  for (const cell of ['RNN', 'LSTM']) findField(cell).click();
  type('Hidden size', '150, 64');
  const part = document.querySelector('section[aria-label=Sweep]')!;
  expect(part.textContent).toMatch(/1 run:\s+about \d+\ss/);
  expect(part.textContent).toContain('Skip 1 run trained before');
  [...part.querySelectorAll<HTMLInputElement>('[type=checkbox]')].at(-1)?.click();
  flushSync();
  expect(part.textContent).toContain('2 runs');
});
