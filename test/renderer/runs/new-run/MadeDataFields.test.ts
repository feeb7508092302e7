import { describe, expect, it } from 'vitest';
import { eventually, field, press, type } from '../../open-app';
import { openDialog, openWithData } from './set-up';

const data = openWithData();

describe('made data', () => {
  it('makes sequences in their place, anew with every change', async () => {
    await openDialog('Make sequences…');
    const made = { kind: 'adding', length: 100, train: 10_000, test: 2000, seed: 1 };
    expect(data.asked('datasets.read').at(-1)?.request).toEqual({ from: made, options: {} });
    type('Steps', '200');
    press(field('Steps'), 'Enter');
    await eventually(() => {
      const from = { ...made, length: 200 };
      expect(data.asked('datasets.read').at(-1)?.request).toEqual({ from, options: {} });
    });
  });
});
