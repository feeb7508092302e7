// The errors of predicted numbers, in the panel of a run and in Findings.
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeEpochs, fakeRun } from '../../../support/fake-runs';
import { gestureFacts, gesturesInNumbers } from '../../../support/own-data';
import { waitFor, findField, openWorkbench } from '../../open-app';

const runs = (['gru', 'lstm'] as const).map((cell, i) =>
  fakeRun(i + 1, cell, {
    config: fakeConfig({ cell, dataset: gesturesInNumbers }),
    lastMeans: { 'test/mae': [2.44, 3.14][i]! },
  }),
);

async function open() {
  const fake = new FakeBridge(runs);
  const targets = [{ name: 'load', errorOfMean: 12.98, errorOfLast: 2.83 }];
  fake.ownData = [{ ...gestureFacts, classes: [], targets }];
  fake.answers['runs.epochs'] = ({ runId }) => {
    const at = (epoch: number) => (runId === 1 ? 2.44 : 3.14) - (epoch === 5 ? 0.3 : 0);
    return fakeEpochs(runs[runId - 1]!, 10).map((one) => ({
      ...one,
      profiles: { 'absolute-error': { steps: [1], values: [at(one.epoch)] } },
    }));
  };
  return openWorkbench(fake);
}

const cells = () =>
  [...document.querySelectorAll('[aria-label="Mean absolute errors"] tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
const panel = () => document.querySelector('aside')?.textContent.replaceAll(/\s+/g, ' ') ?? '';

it('starts with the result, not the best epoch, followed by R² and naive errors', async () => {
  const { workbench } = await open();
  workbench.runs.compare.go({ select: [runs[0]!], panel: true });
  await waitFor(() => {
    expect(cells()).toEqual([['load', '2.44', '12.98', '2.83']]);
  });
  expect(panel()).toMatch(/MAE 2\.44 after epoch 10 Best: 2\.14 in epoch 5 .* R² 0\.98/);
  expect(panel()).not.toContain('larger error');
  workbench.runs.compare.go({ select: [runs[1]!], panel: true });
  await waitFor(() => {
    expect(panel()).toContain('The model has a larger error than the last value.');
  });
});

it('has a row for each side of a comparison in Findings', async () => {
  await open();
  findField('Findings').click();
  await waitFor(() => {
    expect(cells()).toEqual(
      expect.arrayContaining([
        ['GRU · load', '2.44', '12.98', '2.83'],
        ['LSTM · load', '3.14', '12.98', '2.83'],
      ]),
    );
  });
});

it('compares regression runs by MAE in the charts, the table and Findings', async () => {
  const { workbench } = await open();
  const labels = () =>
    [...document.querySelectorAll('[aria-label^="Metrics of chart"]')].map((one) =>
      one.getAttribute('aria-label'),
    );
  await waitFor(() => {
    expect(labels()[1]).toMatch(/: Test mean absolute error$/);
  });
  const heads = [...document.querySelectorAll('[role=grid] th')].map((one) => one.textContent);
  expect(heads.join()).toMatch(/,MAE/);
  expect(workbench.runs.headline.headline).toBe('GRU: 2.44 test MAE');
  expect(workbench.runs.findings.metrics).toEqual([
    'test/mae',
    'test/rmse',
    'test/mase',
    'test/accuracy',
    'test/loss',
  ]);
});
