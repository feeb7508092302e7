import { expect, it } from 'vitest';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { waitFor, openEach, openMenu } from '../../open-app';

const app = openEach([
  fakeRun(1, 'gru', { config: fakeConfig({ cell: 'gru', hiddenSize: 16 }) }),
  fakeRun(2, 'lstm', { config: fakeConfig({ cell: 'lstm', hiddenSize: 32 }) }),
]);

const select = (label: string) =>
  [...document.querySelectorAll('select')].find((one) =>
    one.closest('label')?.textContent.includes(label),
  )!;
function choose(label: string, value: string): void {
  select(label).value = value;
  select(label).dispatchEvent(new Event('change', { bubbles: true }));
}

it('colours the charts by a setting in which the runs differ, the model first', () => {
  openMenu('Display');
  const colours = [...select('Colour').options].map(({ text }) => text);
  expect(colours).toEqual(['Model', 'Each run', 'Hidden size']);
  choose('Colour', 'hidden');
  choose('X axis', 'seconds');
  expect(app.workbench.runs.compare.view).toMatchObject({ colourBy: 'hidden', x: 'seconds' });
});

it('draws one chart per value of a setting, on shared axes', async () => {
  openMenu('Display');
  const each = [...select('Each').options].map(({ text }) => text);
  expect(each).toEqual(['One chart', 'Model', 'Hidden size']);
  const charts = () =>
    [...document.querySelectorAll('[role=application]')].map(
      (one) => one.getAttribute('aria-label') ?? '',
    );
  expect(charts()).toHaveLength(2);
  choose('Each', 'hidden');
  await waitFor(() => {
    expect(charts()).toEqual([
      expect.stringMatching(/^Training loss, Test loss, Hidden size 16 by epoch: GRU/),
      expect.stringMatching(/^Training loss, Test loss, Hidden size 32 by epoch: LSTM/),
      expect.stringMatching(/^Training accuracy, Test accuracy, Hidden size 16 by epoch: GRU/),
      expect.stringMatching(/^Training accuracy, Test accuracy, Hidden size 32 by epoch: LSTM/),
    ]);
  });
  app.workbench.runs.compare.update({ filter: 'cell:gru' });
  await waitFor(() => {
    expect(charts()).toHaveLength(2);
  });
});
