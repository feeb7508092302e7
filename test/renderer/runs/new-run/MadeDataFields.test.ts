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

  it('makes what was typed last, also where the one before is still being made', async () => {
    await openDialog('Make sequences…');
    const answers: (() => void)[] = [];
    const call = data.fake.call.bind(data.fake);
    data.fake.call = async (name, request) => {
      if (name === 'datasets.read') await new Promise<void>((resolve) => answers.push(resolve));
      return call(name, request);
    };
    type('Steps', '50');
    press(field('Steps'), 'Enter');
    type('For training', '500');
    press(field('For training'), 'Enter');
    await eventually(() => {
      expect(answers).toHaveLength(2);
    });
    for (const answer of answers) answer();
    await eventually(() => {
      const from = { kind: 'adding', length: 50, train: 500, test: 2000, seed: 1 };
      expect(data.asked('datasets.read').at(-1)?.request).toEqual({ from, options: {} });
      expect(data.workbench.runs.newRun.dataSets.reading).toBe(false);
    });
  });
});
