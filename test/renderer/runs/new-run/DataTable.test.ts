import { describe, expect, it } from 'vitest';
import { findButton, findChoice, choose, waitFor, findField, press, type } from '../../open-app';
import { foundGestures } from '../../../support/own-data';
import { findDataDialog, openDialog, openWithData } from './set-up';

const data = openWithData();
const lastOptions = () => data.fake.asked('datasets.read').at(-1);

describe('an opened file as a table', () => {
  it('shows the role and the rule of each column above its first rows', async () => {
    await openDialog();
    const heads = [...findDataDialog()!.querySelectorAll('th')];
    expect(heads.map((one) => one.querySelector('.why')?.textContent)).toEqual([
      'called “label”',
      'numbers',
      'as chosen',
    ]);
    expect(findChoice('Role of label').value).toBe('class');
    expect(findDataDialog()!.textContent).toContain('The first 2 of 50 rows');
  });

  it('reads the file again when a column gets another role, with the earlier roles', async () => {
    await openDialog();
    choose('Role of x', 'left out');
    await waitFor(() => {
      expect(lastOptions()).toEqual({
        from: 'again',
        options: { roles: { '#2': 'leaveOut', '#3': 'channel' } },
      });
    });
    choose('Role of 2', 'class');
    await waitFor(() => {
      expect(lastOptions()).toEqual({ from: 'again', options: { roles: { '#3': 'class' } } });
    });
  });

  it('shows the first and last of many columns, and sets the role of the others together', async () => {
    const { table } = foundGestures;
    const columns = Array.from({ length: 200 }, (_, i) => ({
      name: `x${String(i)}`,
      role: 'channel' as const,
      why: 'numbered, from x0 on',
      isGiven: false,
    }));
    data.fake.foundData = { ...foundGestures, table: { ...table!, columns, rows: [] } };
    await openDialog();
    expect(findDataDialog()!.querySelectorAll('th')).toHaveLength(11);
    choose('Role of 190 more columns', 'left out');
    await waitFor(() => {
      const between = Array.from({ length: 190 }, (_, i) => `#${String(i + 9)}`);
      expect(lastOptions()).toEqual({
        from: 'again',
        options: { roles: Object.fromEntries(between.map((key) => [key, 'leaveOut'] as const)) },
      });
    });
  });

  it('asks if the file is ambiguous, and adds nothing until then', async () => {
    const label = 'one row per sequence';
    const given = { rows: 'sequences' } as const;
    const question = { ask: 'it is not clear what a row contains', options: [{ label, given }] };
    data.fake.foundData = { ...foundGestures, question, data: null };
    await openDialog();
    expect(findDataDialog()!.textContent).toContain(
      'It is not clear what a row contains. Choose one',
    );
    expect(findButton('Add')?.title).toBe('Choose how the rows are read');
    data.fake.foundData = foundGestures;
    findButton('One row per sequence')?.click();
    await waitFor(() => {
      expect(lastOptions()).toEqual({ from: 'again', options: given });
      expect(findDataDialog()!.textContent).toContain('50 sequences of 2 channels');
    });
  });

  it('reports why the file cannot be read, in terms of the window', async () => {
    const fields = { what: 'it', time: '2', column: 'x' };
    const refusal = { code: 'time-twice', fields, file: 'A.csv' } as const;
    const problem = { code: 'bad-data', message: '', refusal } as const;
    data.fake.foundData = { ...foundGestures, problem, data: null };
    await openDialog();
    expect(findDataDialog()!.textContent).toContain(
      'A.csv: it has the time 2 twice. Nothing was added. Name the sequence columns with “sequence”',
    );
    expect(findChoice('Role of x').value).toBe('channel');
  });
});

describe('the fields of an opened file', () => {
  const labels = () =>
    [...findDataDialog()!.querySelectorAll('label')].map((one) => one.textContent.trim());

  it('contains only the required fields', async () => {
    await openDialog();
    const format = [
      'Separator',
      'Decimals',
      'Encoding',
      'First row',
      'Header row',
      'Skip rows',
      'Missing marks',
    ];
    expect(labels()).toEqual(['Rows', ...format, 'Name']);
    const summary = () =>
      findDataDialog()!.querySelector('details:last-of-type summary')?.textContent;
    expect(summary()).toMatch(/^File format: \w+, decimal (?:point|comma), .*, (?:no )?names/);
    const facts = foundGestures.data!.facts;
    const recipe = {
      ...facts.recipe,
      options: { window: 48, horizon: 1, every: 1, share: 0.2, missing: 'carry' },
    };
    data.fake.foundData = {
      ...foundGestures,
      data: { ...foundGestures.data!, facts: { ...facts, recipe } },
    };
    choose('Decimals', 'Comma');
    await waitFor(() => {
      expect(lastOptions()).toEqual({ from: 'again', options: { decimal: 'comma' } });
      expect(labels()).toEqual([
        'Rows',
        'Window',
        'Steps ahead',
        'Season',
        'Test share',
        'Missing values',
        'Stride',
        'Gap',
        ...format,
        'Name',
      ]);
    });
    expect(findField('Window').value).toBe('48');
    type('Window', 'long');
    press(findField('Window'), 'Enter');
    expect(findDataDialog()?.textContent).toContain('Takes a whole number from 1 to 1,000,000');
    type('Window', '24');
    press(findField('Window'), 'Enter');
    await waitFor(() => {
      const options = { decimal: 'comma', window: 24 };
      expect(lastOptions()).toEqual({ from: 'again', options });
    });
  });
});
