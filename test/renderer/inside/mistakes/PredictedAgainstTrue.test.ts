// Look inside on a run that predicts a number for each sequence.
import { beforeEach, expect, it } from 'vitest';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { gestureFacts, gesturesInNumbers } from '../../../support/own-data';
import { findButton, waitFor, openEach } from '../../open-app';
import { getHeadline } from '../set-up';

const config = fakeConfig({ cell: 'gru', dataset: gesturesInNumbers });
const run = fakeRun(1, 'gru', { name: 'On levels', config });
const other = fakeRun(2, 'lstm', { config: { ...config, cell: 'lstm' } });

const app = openEach([run, other], (fake) => {
  const test = { ...gestureFacts.test, shortest: 29 };
  const targets = [{ name: 'level', errorOfMean: 1 }];
  fake.ownData = [{ ...gestureFacts, classes: [], targets, test }];
});
beforeEach(() => {
  app.workbench.inside.openRun(run);
});

const cells = () =>
  [...document.querySelectorAll('[aria-label^="Numbers of"] tbody :is(th, td)')].map((one) =>
    one.textContent.trim(),
  );

it('shows the predicted and the true number after each step', async () => {
  findButton('Next')?.click();
  await waitFor(() => {
    expect(getHeadline()).toBe('On levels predicts 7 for “level”, which is 1');
  });
  expect(cells()).toEqual(['level', 'Model', '7', 'True', '1']);
  app.workbench.inside.inside.scrubber.step = 2;
  await waitFor(() => {
    expect(cells()).toEqual(['level', 'Model', '3.5', 'True', '1']);
  });
  expect(document.querySelector('table[aria-label^="Probabilities"]')).toBeNull();
});

it('lists the sequences with the largest errors, and opens one of them', async () => {
  app.workbench.inside.show('mistakes');
  await waitFor(() => {
    expect(getHeadline()).toBe(
      'On levels has the largest error at test sequence 4: 4.5 for “level”, which is 3',
    );
    const tiles = [...document.querySelectorAll<HTMLElement>('[role=toolbar] button')];
    expect(tiles.map(({ title }) => title.slice(0, 29))).toEqual([
      'Test sequence 4: 4.5, not 3',
      'Test sequence 3: 3, not 2',
      'Test sequence 2: 1.5, not 1',
      'Test sequence 1: 0, not 0',
    ]);
  });
  expect(
    document.querySelector('[aria-label="Predicted against true level of On levels"]'),
  ).not.toBeNull();
  // Accuracy after each step is of classes.
  const tabs = [...document.querySelectorAll<HTMLInputElement>('header input[type=radio]')];
  expect(tabs.map(({ value }) => value)).toEqual(['item', 'gradient', 'mistakes']);
  document.querySelector<HTMLElement>('[role=toolbar] button')?.click();
  await waitFor(() => {
    expect(document.body.textContent).toContain('Test sequence 4');
    expect(document.body.textContent).toContain('Errors: 1 of 4');
  });
});

it("draws the chosen models together, whichever model's errors are listed", async () => {
  app.workbench.inside.inside.models.add(other);
  app.workbench.inside.show('mistakes');
  await waitFor(() => {
    const chart = document.querySelector('[aria-label^="Predicted against true level of"]');
    expect(chart?.getAttribute('aria-label')).toMatch(
      / of (On levels and LSTM|LSTM and On levels)$/,
    );
  });
});
