import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { button, eventually, openApp, type, click } from '../../open-app';

it('several values of settings make a sweep, whose number of runs is shown before it starts', async () => {
  const fake = new FakeBridge();
  await openApp(fake);
  const sweepPart = () => document.querySelector('[aria-label=Sweep]')?.textContent ?? '';
  expect(sweepPart()).toBe('');
  type('Learning rate', '1e-3, 2e-3');
  type('Hidden size', '50..200 by 50');
  expect(sweepPart()).toMatch(/24 runs:\s+time not known/);
  expect(button('Start')).toBeUndefined();
  click(button('Start sweep'));
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
  type('Learning rate', '1e-3');
  type('Hidden size', '50');
  expect(sweepPart()).toBe('');
  await eventually(() => {
    expect(button('Start')?.disabled).toBe(false);
  });
});
