import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { button, eventually, openApp, openWorkbench } from '../open-app';
import { bridgeWithRuns, openAppOnReport, openReport } from './set-up';

let close: () => Promise<void>;
let fake: FakeBridge;

const headline = () => document.querySelector('h1')?.textContent;
const asked = (name: string) =>
  fake.calls.filter((call) => call.name === name).map(({ request }) => request);

describe('the Report view with runs', () => {
  beforeEach(async () => {
    fake = bridgeWithRuns();
    close = await openAppOnReport(fake);
  });

  it('shows the page of the best run of each model, without scripts, and what is missing', () => {
    expect(asked('report.preview')).toEqual([
      {
        ...{ kind: 'experiment', runIds: [1, 2] },
        author: { lastName: '', firstName: '' },
      },
    ]);
    expect(headline()).toBe('A report of 2 runs: RNN and GRU');
    expect(document.querySelector('header p')?.textContent).toBe(
      'A note on this report: experiment.',
    );
    expect(document.querySelector('iframe')?.getAttribute('sandbox')).toBe('');
    expect(document.querySelector('iframe')?.title).toBe('Preview of the report');
  });

  it('keeps the page while another view is open, and makes it anew once its contents changed', async () => {
    const address = document.querySelector('iframe')?.src;
    button('Learn')?.click();
    await eventually(() => {
      expect(document.querySelector('iframe')).toBeNull();
    });
    vi.useFakeTimers();
    openReport();
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    await eventually(() => {
      expect(document.querySelector('iframe')?.src).toBe(address);
    });
    expect(asked('report.preview')).toHaveLength(1);
    button('Learn')?.click();
    flushSync();
    fake.emit({ kind: 'run', run: fakeRun(1, 'rnn', { name: 'Renamed' }) });
    openReport();
    expect(document.querySelector('iframe'), 'the page of before').toBeNull();
    await eventually(() => {
      expect(asked('report.preview')).toHaveLength(2);
    });
  });

  it('shows a skeleton in place of a white sheet until the page is loaded', async () => {
    const skeleton = () => document.querySelector('[aria-label="The report is being made"]');
    document.querySelector('iframe')?.dispatchEvent(new Event('load'));
    await eventually(() => {
      expect(skeleton()).toBeNull();
    });
    button('Learn')?.click();
    flushSync();
    openReport();
    expect(skeleton()).not.toBeNull();
  });

  it('starts with the selected runs', async () => {
    await close();
    fake.calls.length = 0;
    const opened = await openWorkbench(fake);
    close = opened.close;
    opened.workbench.runs.compare.selectRuns([fakeRun(2, 'gru')]);
    openReport();
    await eventually(() => {
      expect(asked('report.preview')).toMatchObject([{ runIds: [2] }]);
    });
  });

  it('is of the runs that the filter leaves', async () => {
    await close();
    fake.calls.length = 0;
    const opened = await openWorkbench(fake);
    close = opened.close;
    opened.workbench.runs.compare.update({ filter: 'cell:rnn' });
    openReport();
    await eventually(() => {
      expect(asked('report.preview')).toMatchObject([{ runIds: [1] }]);
    });
    opened.workbench.runs.compare.update({ filter: 'cell:lstm' });
    await eventually(() => {
      expect(headline()).toBe('A report without results: no runs selected');
    });
  });
});

it('without runs the Report view leads to a new run', async () => {
  fake = new FakeBridge();
  close = await openApp(fake);
  openReport();
  expect(headline()).toBe('No run to report yet');
  button('Set up a run')?.click();
  flushSync();
  expect(headline()).toBe('No runs yet');
  expect(asked('report.preview')).toEqual([]);
});
