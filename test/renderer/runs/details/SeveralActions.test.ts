import { expect, it } from 'vitest';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { findButton, waitFor, openEach } from '../../open-app';

const seeds = [1, 2].map((seed) =>
  fakeRun(seed, 'gru', { config: fakeConfig({ cell: 'gru', seed }) }),
);
const stopped = [3, 4].map((id) =>
  fakeRun(id, 'lstm', {
    status: 'stopped',
    checkpointStep: 100,
    config: fakeConfig({ cell: 'lstm', hiddenSize: 16 * id }),
  }),
);
const app = openEach([...seeds, ...stopped]);
const labels = () =>
  [...document.querySelectorAll('[aria-label="Selected runs"] button')].map(({ textContent }) =>
    textContent.trim(),
  );

it('offers inspection, export and more seeds for the seeds of a setting, and shows its settings', async () => {
  const { compare } = app.workbench.runs;
  compare.go({ select: seeds, panel: true });
  await waitFor(() => {
    expect(labels()).toEqual(
      expect.arrayContaining(['Look inside', 'Export model…', 'Train 2 more seeds']),
    );
  });
  const terms = [...document.querySelectorAll('aside dt')].map(({ textContent }) => textContent);
  expect(terms).toContain('Hidden size');
  expect(terms).not.toContain('Seed');
  findButton('Train 2 more seeds')?.click();
  await waitFor(() => {
    expect(app.fake.asked('experiments.moreSeeds')).toEqual([{ runIds: [2, 1], seeds: 2 }]);
  });
});

it('resumes several stopped runs in one click, and offers no seeds for several settings', async () => {
  app.workbench.runs.compare.go({ select: stopped, panel: true });
  await waitFor(() => {
    expect(labels()).toContain('Resume');
  });
  expect(labels()).not.toContain('Train 2 more seeds');
  findButton('Resume')?.click();
  await waitFor(() => {
    expect(app.fake.asked('experiments.resume')).toEqual([{ runIds: [3, 4] }]);
  });
});
