import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { button, openApp, type } from '../../open-app';

let fake: FakeBridge;

beforeEach(async () => {
  fake = new FakeBridge();
  await openApp(fake);
});

describe('settings with several values', () => {
  const sweepPart = () => document.querySelector('[aria-label=Sweep]')?.textContent ?? '';
  const lastCall = (name: string) => fake.calls.findLast((call) => call.name === name)?.request;

  it('make a sweep, whose number of runs is shown before it starts', async () => {
    expect(sweepPart()).toBe('');
    type('Learning rate', '1e-3, 2e-3');
    type('Hidden size', '50..200 by 50');
    expect(sweepPart()).toMatch(/24 runs:\s+time not known/);
    expect(button('Start')).toBeUndefined();
    button('Start sweep')?.click();
    await vi.waitFor(() => {
      expect(lastCall('experiments.startSweep')).toMatchObject({
        sweep: {
          experiment: { learningRate: 1e-3, hiddenSize: 50 },
          vary: [
            { setting: 'hiddenSize', values: '50..200 by 50' },
            { setting: 'learningRate', values: '1e-3, 2e-3' },
          ],
          search: { kind: 'grid' },
        },
        skipTrained: true,
      });
    });
    type('Learning rate', '1e-3');
    type('Hidden size', '50');
    expect(sweepPart()).toBe('');
    await vi.waitFor(() => {
      flushSync();
      expect(button('Start')?.disabled).toBe(false);
    });
  });
});
