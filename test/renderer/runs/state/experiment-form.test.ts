import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { findButton, findField, openEach, type } from '../../open-app';
import { started } from '../new-run/set-up';

const app = openEach();

describe('the experiment form', () => {
  it('sends its settings as plain data', async () => {
    findField('RNN').click();
    type('Hidden size', ' 64 ');
    type('Learning rate', '2e-3');
    type('Name', '  tryout ');
    expect(await started(app)).toMatchObject({
      cells: ['gru', 'lstm'],
      hiddenSize: 64,
      learningRate: 0.002,
      name: 'tryout',
      optimizer: 'adam',
    });
  });

  it('starts once, however often Start is pressed meanwhile', async () => {
    const form = document.querySelector('form');
    const starts = () => app.fake.asked('experiments.start').length;
    const submit = () => form?.dispatchEvent(new Event('submit', { cancelable: true }));
    for (let times = 0; times < 3; times++) submit();
    flushSync();
    expect(findButton('Start')?.disabled).toBe(true);
    await vi.waitFor(() => {
      flushSync();
      expect(findButton('Start')?.disabled).toBe(false);
    });
    expect(starts()).toBe(1);
    submit();
    expect(starts()).toBe(2);
  });

  it('starts once, however long Enter is held down', () => {
    const held = (repeat: boolean) => {
      const options = { key: 'Enter', repeat, bubbles: true, cancelable: true };
      return findField('Epochs').dispatchEvent(new KeyboardEvent('keydown', options));
    };
    expect([held(false), held(true)]).toEqual([true, false]);
  });
});
