import { expect, it } from 'vitest';
import { gestureFacts, gestures } from '../../../support/own-data';
import { FakeBridge } from '../../../support/fake-bridge';
import {
  findButton,
  waitFor,
  findField,
  openApp,
  openWorkbench,
  type,
  click,
} from '../../open-app';

it('turns several values of settings into a sweep, and shows its number of runs first', async () => {
  const fake = new FakeBridge();
  await openApp(fake);
  const sweepPart = () => document.querySelector('[aria-label=Sweep]')?.textContent ?? '';
  expect(sweepPart()).toBe('');
  type('Learning rate', '1e-3, 2e-3');
  type('Hidden size', '50..200 by 50');
  expect(sweepPart()).toMatch(/24 runs:\s+about \d+\smin/);
  expect(findButton('Start')).toBeUndefined();
  click(findButton('Start sweep'));
  expect(fake.asked('experiments.startSweep')).toMatchObject([
    {
      sweep: {
        experiment: { learningRate: 1e-3, hiddenSize: 50 },
        vary: [
          { setting: 'hiddenSize', values: '50..200 by 50' },
          { setting: 'learningRate', values: '1e-3, 2e-3' },
        ],
        search: { kind: 'grid' },
      },
      skipTrained: true,
    },
  ]);
  click(
    findField('Race: 3 seeds per setting, then 2 more at a time for the best candidates, up to 9'),
  );
  expect(sweepPart()).toMatch(/72 runs first, 216 at most:\s+about \d/);
  await waitFor(() => {
    expect(findButton('Start sweep')?.disabled).toBe(false);
  });
  click(findButton('Start sweep'));
  await waitFor(() => {
    expect(fake.asked('experiments.startSweep').at(-1)).toMatchObject({ sweep: { race: true } });
  });
  type('Learning rate', '1e-3');
  type('Hidden size', '50');
  expect(sweepPart()).toBe('');
  await waitFor(() => {
    expect(findButton('Start')?.disabled).toBe(false);
  });
});

it('describes the runs of a start, with a hint if there are few updates', async () => {
  const fake = new FakeBridge();
  fake.ownData = [gestureFacts];
  const { workbench } = await openWorkbench(fake);
  workbench.runs.newRun.form.dataset = gestures;
  type('Batch size', '10');
  type('Epochs', '5');
  const form = () => document.querySelector('form[aria-label=Settings]');
  await waitFor(() => {
    expect(form()?.textContent).toMatch(/3 runs · 15 updates each · about \d+\ss Few updates/);
  });
  const what = 'RNN, GRU and LSTM on Gestures: 30 sequences, 15 batches in 5 epochs.';
  expect(form()?.querySelector(`[title="${what}"]`)).not.toBeNull();
  type('Epochs', '100');
  expect(form()?.textContent).toContain('300 updates each');
  expect(form()?.textContent).not.toContain('Few updates');
});
