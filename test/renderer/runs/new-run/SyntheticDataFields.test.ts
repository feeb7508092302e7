import { describe, expect, it } from 'vitest';
import { waitFor, findField, press, type } from '../../open-app';
import { openDialog, openWithData } from './set-up';

const data = openWithData();

describe('the generation of data', () => {
  it('replaces the sequences, and repeats on every change', async () => {
    await openDialog('Generate data…');
    const made = { kind: 'adding', length: 100, train: 10_000, test: 2000, seed: 1 };
    expect(data.fake.asked('datasets.read').at(-1)).toEqual({ from: made, options: {} });
    type('Steps', '200');
    press(findField('Steps'), 'Enter');
    await waitFor(() => {
      const from = { ...made, length: 200 };
      expect(data.fake.asked('datasets.read').at(-1)).toEqual({ from, options: {} });
    });
  });

  it('uses the last typed values, even while earlier data are still being generated', async () => {
    await openDialog('Generate data…');
    data.fake.hold();
    type('Steps', '50');
    press(findField('Steps'), 'Enter');
    type('Training sequences', '500');
    press(findField('Training sequences'), 'Enter');
    await data.fake.answerBackwards();
    await waitFor(() => {
      const from = { kind: 'adding', length: 50, train: 500, test: 2000, seed: 1 };
      expect(data.fake.asked('datasets.read').at(-1)).toEqual({ from, options: {} });
      expect(data.workbench.runs.newRun.dataSets.reading).toBe(false);
    });
  });
});
