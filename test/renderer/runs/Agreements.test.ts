import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { field, openApp, press } from '../open-app';

const runs = [
  fakeRun(3, 'gru', { name: 'GRU small', config: fakeConfig({ cell: 'gru', hiddenSize: 64 }) }),
  fakeRun(2, 'gru'),
  fakeRun(1, 'rnn', { status: 'crashed', reason: 'The trainer ended.' }),
];
let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge(runs);
  close = await openApp(fake);
  press(document.body, '1', { ctrlKey: true });
});
afterEach(() => close());

it('says how close a cell and its library twin are, of the runs that the filter leaves', async () => {
  await close();
  const twins = new FakeBridge([fakeRun(2, 'library-lstm'), fakeRun(1, 'lstm')]);
  close = await openApp(twins);
  press(document.body, '1', { ctrlKey: true });
  await vi.waitFor(() => {
    flushSync();
    const told = document.querySelector('[aria-label="From scratch against the library"]');
    expect(told?.textContent).toContain(
      'LSTM against Library LSTM: the training loss differs by 0.0041 on average and 0.052 at most over 4,690 batches',
    );
  });
  const filter = field('Filter runs');
  filter.value = '-cell:lstm';
  filter.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  expect(document.querySelector('[aria-label="From scratch against the library"]')).toBeNull();
});
