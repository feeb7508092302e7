import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openApp } from '../../open-app';

it('splits the charts by a setting in which the shown runs differ, the model first', async () => {
  const runs = [
    fakeRun(1, 'gru', { config: fakeConfig({ cell: 'gru', hiddenSize: 16 }) }),
    fakeRun(2, 'lstm', { config: fakeConfig({ cell: 'lstm', hiddenSize: 32 }) }),
  ];
  await openApp(new FakeBridge(runs));
  [...document.querySelectorAll('button')]
    .find(({ textContent }) => textContent.trim().startsWith('Display'))
    ?.click();
  flushSync();
  const select = [...document.querySelectorAll('select')].find((one) =>
    one.closest('label')?.textContent.includes('Split by'),
  );
  expect([...(select?.options ?? [])].map(({ text }) => text)).toEqual([
    'nothing',
    'Model',
    'Hidden size',
  ]);
});
