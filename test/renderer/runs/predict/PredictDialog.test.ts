// A run predicts the sequences of a file: by its button, by a drop, from the palette.
import { expect, it } from 'vitest';
import type { RunPredictions } from '../../../../src-main/engine/contract/sequence-predictions';
import { fakeRun } from '../../../support/fake-runs';
import { findButton, click, waitFor, findField, openEach, press, type } from '../../open-app';

const run = fakeRun(1, 'gru', { name: 'On shops' });
const app = openEach([run]);

const forecast: RunPredictions = {
  task: 'numbers',
  names: ['sales +1', 'sales +2'],
  sequences: [
    { id: 'North', after: '2026-01-02', values: [40, 41] },
    { id: 'South', after: '2026-01-02', values: [50, 51] },
  ],
  accuracy: null,
  errors: { explained: 0.5, absolute: [1, 2], rootSquared: [3, 4], values: 24, trained: 72 },
  table: {
    columns: [{ name: 'shop', role: 'sequence', why: 'the model says it', isGiven: false }],
    rows: [['North']],
    count: 8,
    dialect: null,
    roles: ['sequence', 'channel'],
  },
  forecasts: ['North', 'South'].map((series) => ({
    series,
    channel: 'sales',
    beyond: 2,
    season: [[2, 37] as const, [3, 38] as const],
    known: [[0, 38] as const, [1, 39] as const],
    predicted: [[2, 40] as const, [3, 41] as const],
    intervals: [{ coverage: 80, bounds: [[38, 42] as const, null] }],
  })),
  notes: ['The intervals follow from 24 errors.'],
  ahead: { steps: 2, reach: 1 },
  times: { column: 'day', unit: 'milliseconds', step: 86_400_000, origin: Date.UTC(2026, 0, 1) },
};
const dialog = () => document.querySelector('dialog[aria-label=Predict]');
const cells = (label: string) =>
  [...document.querySelectorAll(`[aria-label="${label}"] tbody :is(th, td)`)].map((one) =>
    one.textContent.trim(),
  );

it("continues a run's own series immediately, as a table with intervals and a chart", async () => {
  app.fake.answers['models.predict'] = () => ({ ...forecast, table: null, errors: null });
  app.workbench.runs.predictor.open(run, true);
  await waitFor(() => {
    expect(cells('Forecast')).toEqual(
      ['North', 'South'].flatMap((shop) => [
        ...['2026-01-03', shop, '40', '38', '42'],
        ...['2026-01-04', shop, '41', '–', '–'],
      ]),
    );
    const chart = dialog()?.querySelector('figure [role=img]')?.getAttribute('aria-label');
    expect(chart).toBe(
      'The next 2 days: sales of North: known 39 at day 2026-01-02; one season before 38 at day 2026-01-04; predicted, 80 % interval 41 at day 2026-01-04',
    );
  });
  expect(dialog()?.textContent).toContain('The intervals follow from 24 errors.');
  expect(app.fake.asked('models.predict')).toEqual([{ runId: 1, files: 'stored' }]);
});

it('shows the errors on the new values of a file, and the file as it was parsed', async () => {
  app.fake.answers['models.predict'] = () => forecast;
  app.workbench.runs.predictor.open(run, true);
  await waitFor(() => {
    expect(cells('Errors')).toEqual(['sales +1', '1', '3', 'sales +2', '2', '4']);
  });
  expect(dialog()?.textContent).toContain(
    'Error on 24 new values of the file; 72 values of the training part left out.',
  );
  expect(dialog()?.querySelector('.role')?.textContent).toBe('sequence');
  expect(dialog()?.querySelector('select[aria-label^="Role"]')).toBeNull();
});

it('predicts the typed number of steps, and keeps the table if that fails', async () => {
  app.fake.answers['models.predict'] = () => forecast;
  app.workbench.runs.predictor.open(run, true);
  await waitFor(() => {
    expect(dialog()?.querySelector('figure')).not.toBeNull();
  });
  app.fake.problems.set('models.predict', { code: 'bad-request', message: 'It has other inputs.' });
  for (const text of ['0', '24']) {
    type('Steps after the end', text);
    press(findField('Steps after the end'), 'Enter');
  }
  const asked = app.fake.asked('models.predict').slice(1);
  expect(asked).toEqual([{ runId: 1, files: 'again', ahead: 24 }]);
  await waitFor(() => {
    expect(dialog()?.textContent).toContain('It has other inputs.');
  });
  expect(cells('Forecast')).toHaveLength(20);
});

it('predicts a dropped file, and does not add it as data', async () => {
  app.fake.answers['models.predict'] = () => ({
    ...forecast,
    task: 'class',
    names: ['wave', 'rest'],
    errors: null,
    accuracy: 0.5,
    table: null,
    forecasts: [],
    ahead: { steps: 0, reach: 0 },
    times: null,
    sequences: [{ id: '1', values: [0.25, 0.75] }],
  });
  app.workbench.runs.predictor.open(run);
  await app.workbench.drop([new File([], 'new.csv')]);
  await waitFor(() => {
    expect(cells('Predictions')).toEqual(['1', 'rest', '75.00 %'.replace(' ', '\u00a0')]);
    expect(dialog()?.textContent).toContain('classified correctly');
  });
  expect(app.fake.asked('models.predict')).toEqual([
    { runId: 1, files: ['/home/somebody/new.csv'] },
  ]);
  expect(app.fake.asked('datasets.recognise')).toEqual([]);
});

it('reports the missing columns of a file, and allows another file', async () => {
  app.fake.problems.set('models.predict', { code: 'bad-data', message: 'It lacks “sales”.' });
  app.workbench.runs.predictor.open(run);
  await app.workbench.drop([new File([], 'new.csv')]);
  await waitFor(() => {
    expect(dialog()?.querySelector('[role=alert]')?.textContent).toContain('It lacks “sales”.');
  });
  click(findButton('Copy'));
  expect(app.fake.asked('models.copyPredictions')).toEqual([]);
});
