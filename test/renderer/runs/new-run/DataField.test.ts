import { pixelOrderProperties } from '$engine/catalogue/pixel-order';
import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { fakeRun } from '../../../support/fake-runs';
import { gestureFacts, gestures } from '../../../support/own-data';
import { findChoice, choose, waitFor, findField, click } from '../../open-app';
import { openWithData } from './set-up';

const app = openWithData();

const select = () => findChoice('Data');
const optionsOfData = () => [...select().options].map(({ text }) => text);
const labels = () => [...document.querySelectorAll('label')].map((one) => one.textContent.trim());

describe('the data field of a new run', () => {
  it('offers MNIST, the data sets of the store, and files', () => {
    expect(optionsOfData()).toEqual([
      'Strokes',
      'MNIST',
      'Add data…',
      'Generate data…',
      'All data sets…',
    ]);
  });

  it('hides settings that only images have, and never stores them', () => {
    choose('Reading', pixelOrderProperties.columns.label);
    expect(app.workbench.runs.newRun.form.config).toMatchObject({ reading: 'columns' });
    choose('Data', 'Strokes');
    expect(labels()).not.toContain('Reading');
    expect(app.workbench.runs.newRun.form.config).toMatchObject({
      reading: 'rows',
      dataset: { name: 'Strokes', sha256: 'b'.repeat(64) },
    });
    expect(app.workbench.runs.newRun.form.valid).toBe(true);
    choose('Data', 'MNIST');
    expect(findChoice('Reading').value).toBe('columns');
  });

  it('shows the number of sequences and of duplicates in both parts, and evaluates on sequences', async () => {
    app.fake.ownData = app.fake.ownData.map((facts) => ({ ...facts, equal: 2 }));
    app.workbench.runs.newRun.dataSets.refresh();
    choose('Data', 'Strokes');
    const what = '30 train, 20 test, 3 classes; 2 equal sequences in training and test';
    await waitFor(() => {
      expect(document.body.textContent).toContain(what);
    });
    const evaluated = [...findChoice('Evaluate on').options];
    expect(evaluated.map(({ text }) => text)).toEqual(['Test sequences', 'Validation sequences']);
  });

  it('disables models that need one length for unequal lengths, with the reason', () => {
    click(findField('Library GRU'));
    expect(app.workbench.runs.newRun.form.config.cells).toContain('library-gru');
    choose('Data', 'Strokes');
    expect(findField('Library GRU').disabled).toBe(true);
    expect(findField('GRU').disabled).toBe(false);
    expect(app.workbench.runs.newRun.form.config.cells).toEqual(['rnn', 'gru', 'lstm']);
    expect(document.body.textContent).toContain(
      'Only for sequences of one length; these have 7 to 29 steps.',
    );
    choose('Data', 'MNIST');
    expect(findField('Library GRU').checked).toBe(true);
  });

  it('enables every model for sequences of one length', async () => {
    const part = { ...gestureFacts.train, shortest: 25, longest: 25 };
    app.fake.ownData = [{ ...gestureFacts, train: part, test: part }];
    app.workbench.runs.newRun.dataSets.refresh();
    await waitFor(() => {
      choose('Data', 'Gestures');
    });
    expect(findField('Library GRU').disabled).toBe(false);
    expect(document.body.textContent).not.toContain('Only for sequences of one length');
  });

  it('keeps the data when a run is trained again, even if the store has lost them', () => {
    const { config } = fakeRun(1, 'gru');
    app.workbench.runs.newRun.form.take({ ...config, cell: 'gru', dataset: gestures }, 'again');
    flushSync();
    expect(optionsOfData()).toEqual([
      'Strokes',
      'MNIST',
      'Gestures',
      'Add data…',
      'Generate data…',
      'All data sets…',
    ]);
    expect(app.workbench.runs.newRun.form.config.dataset).toEqual(gestures);
  });
});
