import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { emptyQueue } from '../../../../src-main/contract/live';
import { fakeQueued, fakeRun } from '../../../support/fake-runs';
import {
  findButton,
  waitFor,
  findField,
  openApp,
  openWorkbench,
  type,
  click,
} from '../../open-app';

const press = (key: string) =>
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true }),
  );

it('receives the focus on Ctrl+F only in Runs, with its text selected', async () => {
  await openApp(new FakeBridge([fakeRun(1, 'gru'), fakeRun(2, 'rnn')]));
  click(findButton('Learn'));
  expect(press('f')).toBe(true);
  click(findButton('Runs'));
  expect(press('f')).toBe(false);
  expect(document.activeElement).toBe(findField('Filter runs'));
});

it('filters by the complete conditions while another is being typed', async () => {
  const { workbench } = await openWorkbench(new FakeBridge([fakeRun(1, 'gru'), fakeRun(2, 'rnn')]));
  const left = (text: string) => {
    type('Filter runs', text);
    return workbench.runs.compare.runs.map(({ id }) => id);
  };
  expect(left('status')).toEqual([]);
  expect(left('status:')).toEqual([1, 2]);
  expect(findField('Filter runs').value).toBe('status:');
  expect(left('gru status:')).toEqual([1]);
  expect(left('gru rnn')).toEqual([]);
  expect(document.body.textContent).toContain('No run matches the filter.');
});

it('shows the number of filtered runs, or of queued runs before any has started', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru'), fakeRun(2, 'rnn')]);
  const queued = [fakeQueued(-1, 'lstm', { experimentId: 7 })];
  fake.snapshot = { running: [], queued, queue: { ...emptyQueue, waiting: 1 } };
  const { workbench } = await openWorkbench(fake);
  const words = () =>
    document.querySelector('input[aria-label="Filter runs"]')?.closest('div')?.parentElement
      ?.textContent;
  for (const [filter, text] of [
    ['', '2 runs'],
    ['cell:gru', '2 → 1 run'],
    ['experiment:7', '1 queued'],
  ] as const) {
    workbench.runs.compare.update({ filter });
    await waitFor(() => {
      expect(words()).toContain(text);
    });
  }
});
