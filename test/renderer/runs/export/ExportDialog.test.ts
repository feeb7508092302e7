import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeEpochs, fakeRun } from '../../../support/fake-runs';
import { findButton, findChoice, openApp, waitFor, click } from '../../open-app';

const dialog = () => document.querySelector('dialog');
const told = () => dialog()?.textContent.replaceAll('\u00a0', ' ');

async function openExport(fake: FakeBridge): Promise<void> {
  await openApp(fake);
  fake.emit({ kind: 'menu', command: 'export-model' });
  flushSync();
}

it('reports the exported file, its verification and its usage', async () => {
  await openExport(new FakeBridge([fakeRun(2, 'gru'), fakeRun(1, 'rnn')]));
  expect(dialog()?.querySelector('h2')?.textContent).toBe('Export GRU');
  findButton('Export ONNX')?.click();
  await waitFor(() => {
    expect(findButton('Done')).toBeDefined();
  });
  expect(told()).toMatch(/of 10,000 sequences.*Changed predictions\s*0/s);
  for (const fact of ['GRU · 150.onnx', '346 kB', '3.1e-7', 'InferenceSession'])
    expect(told()).toContain(fact);
  click(findButton('Done'));
  expect(dialog()).toBeNull();
});

it('reports that there is no model to export before the first run has trained', async () => {
  await openExport(new FakeBridge());
  expect(dialog()).toBeNull();
  expect(document.body.textContent).toContain('There is no trained model yet.');
});

it.each([
  ['the last epoch first', null, 0, ['Epoch 3, the last', 'Epoch 2', 'Epoch 1']],
  [
    ...(['the epoch with the lowest loss first, where training stops early', 1, 1] as const),
    ['Epoch 3, the last', 'Epoch 2, the lowest loss', 'Epoch 1'],
  ],
])('offers %s', async (_, earlyStopping, chosen, words) => {
  const config = fakeConfig({ epochs: 9, earlyStopping, evaluateOn: 'validation' });
  const run = fakeRun(1, 'gru', { config, epochsDone: 3 });
  const fake = new FakeBridge([run]);
  fake.answers['runs.epochs'] = () =>
    fakeEpochs(run, 3).map((one) => (one.epoch === 2 ? { ...one, testLoss: 0 } : one));
  await openExport(fake);
  await waitFor(() => {
    expect(findChoice('Weights after').options).toHaveLength(3);
  });
  const { options, selectedIndex } = findChoice('Weights after');
  expect([...options].map(({ text }) => text.trim().replace(/: .*/, ''))).toEqual(words);
  expect(selectedIndex).toBe(chosen);
});
