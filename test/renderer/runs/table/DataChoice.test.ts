import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { gestures } from '../../../support/own-data';
import { waitFor, openWorkbench } from '../../open-app';

it('shows the runs of one data set at a time, and only the table for all', async () => {
  const ofSequences = fakeRun(2, 'lstm', {
    name: 'On gestures',
    dataChecksum: 'gestures',
    config: fakeConfig({ cell: 'lstm', dataset: gestures }),
  });
  const fake = new FakeBridge([fakeRun(1, 'gru', { name: 'On images' }), ofSequences]);
  const { workbench } = await openWorkbench(fake);
  const rows = () => [...document.querySelectorAll('tr[data-run]')].map((one) => one.textContent);
  const sets = () =>
    document.querySelector<HTMLSelectElement>('header label[title*="data set"] select');
  await waitFor(() => {
    expect(document.querySelector('h1')?.textContent).toContain('GRU: ');
  });
  expect([...(sets()?.options ?? [])].map((one) => one.text)).toEqual([
    'MNIST · 1 run',
    'Gestures · 1 run',
    'All · 2 runs',
  ]);
  expect(rows().join()).not.toContain('On gestures');
  sets()!.selectedIndex = 2;
  sets()!.dispatchEvent(new Event('change', { bubbles: true }));
  await waitFor(() => {
    expect(document.querySelector('h1')?.textContent).toBe('2 runs of 2 data sets');
  });
  expect(rows()).toHaveLength(2);
  expect(document.body.textContent).toContain('Results on different data are not compared');
  workbench.runs.compare.go({ select: [ofSequences], isPinned: true, panel: true, view: 'Runs' });
  await waitFor(() => {
    expect(document.querySelector('h1')?.textContent).toContain('LSTM: ');
  });
});
