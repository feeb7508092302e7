import { describe, expect, it } from 'vitest';
import { button, choice, choose, eventually, field, press, type } from '../../open-app';
import { foundGestures } from '../../../support/own-data';
import { dataDialog, openDialog, openWithData } from './set-up';

const data = openWithData();

describe('how files are read', () => {
  it('says why files cannot be read, in the words of its fields, and reads them as one says', async () => {
    const message = 'a.csv has no labels. Name the column of the classes with --label.';
    data.fake.problems.set('datasets.read', { code: 'bad-data', message });
    await openDialog();
    expect(dataDialog()?.textContent).toContain(
      'Name the column of the classes with “Class column”.',
    );
    expect(button('Add')?.title).toBe('Nothing was read yet');
    expect(choice('Data').value).toBe('mnist');

    data.fake.problems.delete('datasets.read');
    type('Class column', 'kind');
    press(field('Class column'), 'Enter');
    await eventually(() => {
      expect(dataDialog()?.textContent).toContain('50 sequences of 2 channels');
    });
    const said = { from: 'again', options: { label: 'kind' } };
    expect(data.asked('datasets.read').at(-1)?.request).toEqual(said);
  });

  it('offers only what says something about the files, and refuses what cannot be', async () => {
    await openDialog();
    const labels = [...dataDialog()!.querySelectorAll('label')].map((one) =>
      one.textContent.trim(),
    );
    expect(labels).toEqual(['Format', 'Missing values', 'Name']);
    choose('Format', 'csv');
    await eventually(() => {
      expect(field('Window (steps)')).toBeDefined();
    });
    data.fake.foundData = {
      ...foundGestures,
      facts: { ...foundGestures.facts, recipe: { format: 'csv', files: [], options: { seed: 1 } } },
    };
    choose('Missing values', 'carry');
    await eventually(() => {
      expect(field('Seed of the split').placeholder).toBe('1');
      expect(field('Share for the test').placeholder).toBe('0.2');
    });
    type('Window (steps)', 'long');
    press(field('Window (steps)'), 'Enter');
    expect(dataDialog()?.textContent).toContain('Takes a whole number from 1 to 1,000,000');
    expect(data.asked('datasets.read').at(-1)?.request).toEqual({
      from: 'again',
      options: { format: 'csv', missing: 'carry' },
    });
  });
});
