import { describe, expect, it } from 'vitest';
import { gestures } from '../../support/own-data';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { findButton, waitFor, findField, press, type } from '../open-app';
import { openEachOnReport } from './set-up';

describe('the panel of the Report view', () => {
  const app = openEachOnReport();

  it('saves under the typed name and reports the path, once', async () => {
    expect(document.querySelector('aside')?.textContent).not.toMatch(/Last name|First name/);
    type('Author (optional)', ' Jane Doe ');
    findButton('Save notebook')?.click();
    await waitFor(() => {
      expect(
        document.body.textContent.split('/home/somebody/Documents/report.notebook'),
      ).toHaveLength(2);
    });
    expect(app.fake.asked('report.save')).toEqual([
      {
        kind: 'experiment',

        runIds: [1, 2],
        author: { lastName: 'Jane Doe', firstName: '' },
        format: 'notebook',
      },
    ]);
  });

  it('lists the runs of the report first, and moves no clicked row', async () => {
    const names = () =>
      [...document.querySelectorAll('aside fieldset .name')].map(({ textContent }) => textContent);
    expect(names()).toEqual(['GRU · 1e-3', 'RNN · 1e-3', 'GRU again']);
    document.querySelectorAll<HTMLInputElement>('aside input[type=checkbox]')[2]?.click();
    await waitFor(() => {
      expect(app.fake.asked('report.preview').at(-1)).toMatchObject({ runIds: [1, 2, 4] });
    });
    expect(names()).toEqual(['GRU · 1e-3', 'RNN · 1e-3', 'GRU again']);
  });

  it('explains how its runs were chosen, until the user chooses', async () => {
    const said = () => document.querySelector('aside')?.textContent;
    expect(said()).toContain('2 of 3 runs: the best run of each model');
    const config = fakeConfig({ cell: 'gru', seed: 2 });
    app.fake.emit({ kind: 'run', run: fakeRun(5, 'gru', { config }) });
    await waitFor(() => {
      expect(said()).toContain('3 of 4 runs: the best setting of each model, with its seeds');
    });
    document.querySelectorAll<HTMLInputElement>('aside input[type=checkbox]')[0]?.click();
    await waitFor(() => {
      expect(said()).toMatch(/2 of 4 runs(?!:)/);
    });
  });

  it('offers no notebook for runs on sequences', async () => {
    expect(findButton('Save notebook')).toBeDefined();
    const config = fakeConfig({ cell: 'gru', dataset: gestures });
    for (const id of [1, 2, 3, 4])
      app.fake.emit({ kind: 'run', run: fakeRun(id, 'gru', { config }) });
    await waitFor(() => {
      expect(findButton('Save notebook')).toBeUndefined();
    });
    expect(findButton('Save HTML')).toBeDefined();
  });

  it('offers a course only if courses are shown', async () => {
    expect(document.body.textContent).not.toMatch(/My work|Worked solution|Kind of report/);
    press(document.body, ',', { ctrlKey: true });
    findField('Courses: questions and answers of a course in Learn and Report').click();
    await waitFor(() => {
      expect(app.fake.asked('report.preview').at(-1)).toMatchObject({ kind: 'my-work' });
    });
    expect(document.body.textContent).toContain('Kind of report');
  });

  it('reports why a file could not be written', async () => {
    const message = 'The folder is not writable. Choose another.';
    app.fake.problems.set('report.save', { code: 'file-unwritable', message });
    findButton('Save PDF')?.click();
    await waitFor(() => {
      expect(document.querySelector('[role=alert]')?.textContent).toContain(message);
    });
    expect(findButton('Save PDF')?.disabled).toBe(false);
  });
});
