import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { button, choice, openApp, eventually } from '../../open-app';

let close: () => Promise<void>;

const dialog = () => document.querySelector('dialog');
const told = () => dialog()?.textContent.replaceAll('\u00a0', ' ');

async function openExport(fake: FakeBridge): Promise<void> {
  close = await openApp(fake);
  fake.emit({ kind: 'menu', command: 'export-model' });
  flushSync();
}

it('the export of a model says what was written, how it was checked, and how it is used', async () => {
  await openExport(new FakeBridge([fakeRun(2, 'gru'), fakeRun(1, 'rnn')]));
  expect(dialog()?.querySelector('h2')?.textContent).toBe('Export GRU 150');
  button('Export ONNX')?.click();
  await eventually(() => {
    expect(button('Done')).toBeDefined();
  });
  expect(told()).toMatch(/of 10,000 sequences.*Changed predictions\s*0/s);
  for (const fact of ['GRU 150.onnx', '346 kB', '3.1e-7', 'InferenceSession'])
    expect(told()).toContain(fact);
  button('Done')?.click();
  flushSync();
  expect(dialog()).toBeNull();
});

it('says that there is no model to export before the first run has trained', async () => {
  await openExport(new FakeBridge());
  expect(dialog()).toBeNull();
  expect(document.body.textContent).toContain('There is no trained model to export yet.');
});

it('offers the last epoch first, and with early stopping the one with the lowest loss', async () => {
  const options = async (earlyStopping: number | null) => {
    const run = fakeRun(1, 'gru', {
      config: fakeConfig({ epochs: 9, earlyStopping, evaluateOn: 'validation' }),
      epochsDone: 3,
    });
    const fake = new FakeBridge([run]);
    fake.bestEpochs.set(1, 2);
    await openExport(fake);
    await eventually(() => {
      expect(choice('Weights after').options).toHaveLength(3);
    });
    const field = choice('Weights after');
    const words = [...field.options].map(({ text }) => text.trim().replace(/: .*/, ''));
    return { words, chosen: field.selectedIndex };
  };
  expect(await options(null)).toEqual({
    words: ['Epoch 3, the last', 'Epoch 2', 'Epoch 1'],
    chosen: 0,
  });
  await close();
  expect(await options(1)).toEqual({
    words: ['Epoch 3, the last', 'Epoch 2, the lowest loss', 'Epoch 1'],
    chosen: 1,
  });
});
