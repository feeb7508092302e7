import { describe, expect, it } from 'vitest';
import { button, choice, choose, eventually, field, press, type } from '../../open-app';
import { dataDialog, openDialog, openWithData } from './set-up';

const data = openWithData();

describe('reading files otherwise', () => {
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
    type('Window (steps)', 'long');
    press(field('Window (steps)'), 'Enter');
    expect(dataDialog()?.textContent).toContain('Takes a whole number from 1 to 1,000,000');
    expect(data.asked('datasets.read').at(-1)?.request).toEqual({
      from: 'again',
      options: { format: 'csv' },
    });
  });
});
