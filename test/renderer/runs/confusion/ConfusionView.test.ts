import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { gesturesInNumbers } from '../../../support/own-data';
import { findField, openApp, openWorkbench, click, waitFor } from '../../open-app';

it('has no tab and no command for regression runs, even if it was chosen before', async () => {
  const config = fakeConfig({ cell: 'gru', dataset: gesturesInNumbers });
  const { workbench } = await openWorkbench(new FakeBridge([fakeRun(1, 'gru', { config })]));
  const { compare } = workbench.runs;
  compare.update({ picture: 'confusion' });
  flushSync();
  expect(() => findField('Confusion')).toThrow();
  expect(findField('Curves').checked).toBe(true);
  expect(compare.pictures).toEqual(['curves', 'findings']);
});

it('states which of many runs are shown', async () => {
  const accuracies = [0.91, 0.97, 0.93, 0.98, 0.92, 0.96, 0.95, 0.94];
  const runs = accuracies.map((lastTestAccuracy, i) =>
    fakeRun(i + 1, 'gru', { name: `GRU ${i + 1}`, lastTestAccuracy }),
  );
  await openApp(new FakeBridge(runs));
  click(findField('Confusion'));
  const words = () => document.querySelector('.choices .text-1')?.textContent.replace(/\s+/g, ' ');
  expect(words()).toContain('6 of 8 runs are shown: the best by accuracy.');
});

it('shows precision, recall and F1 of each class instead of the matrix', async () => {
  await openApp(new FakeBridge([fakeRun(1, 'gru')]));
  click(findField('Confusion'));
  click(findField('Per class'));
  const find = () => document.querySelector('table[aria-label^="Scores per class"]');
  await waitFor(() => {
    expect(find()).not.toBeNull();
  });
  const table = find();
  const heads = [...(table?.querySelectorAll('thead th') ?? [])].map((one) => one.textContent);
  expect(heads).toEqual(['Class', 'Precision', 'Recall', 'F1', 'Items']);
  expect(table?.querySelectorAll('tbody tr')).toHaveLength(11);
  expect(document.querySelector('table[aria-label^="Confusion matrix"]')).toBeNull();
});
