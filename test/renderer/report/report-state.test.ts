import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { fakeRun } from '../../support/fake-runs';
import { waitFor } from '../open-app';
import { openEachOnReport } from './set-up';

const headline = () => document.querySelector('h1')?.textContent;
const box = (name: string) =>
  [...document.querySelectorAll('fieldset label')]
    .find((label) => label.textContent.includes(name))
    ?.querySelector('input');

describe('the state of the Report view', () => {
  const app = openEachOnReport();

  it('adds further runs in the order of the cells, and recreates the page', async () => {
    box('GRU again')?.click();
    await waitFor(() => {
      expect(app.fake.asked('report.preview').at(-1)).toMatchObject({ runIds: [1, 2, 4] });
    });
    box('RNN')?.click();
    await waitFor(() => {
      expect(app.fake.asked('report.preview').at(-1)).toMatchObject({ runIds: [2, 4] });
    });
    expect(headline()).toBe('Report on 2 runs: GRU');
  });

  it('keeps the page while a run outside the report trains', async () => {
    vi.useFakeTimers();
    app.fake.emit({ kind: 'run', run: fakeRun(5, 'rnn', { status: 'running', epochsDone: 0 }) });
    flushSync();
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(app.fake.asked('report.preview')).toHaveLength(1);
  });
});
