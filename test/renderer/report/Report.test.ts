import { describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { findButton, waitFor, openApp, openEach, click } from '../open-app';
import { openEachOnReport, openReport, reportRuns } from './set-up';

const headline = () => document.querySelector('h1')?.textContent;

describe('the Report view with runs', () => {
  const app = openEachOnReport();

  it('shows the page of the best run of each model without scripts, and lists missing parts', () => {
    expect(app.fake.asked('report.preview')).toEqual([
      { kind: 'experiment', runIds: [1, 2], author: { lastName: '', firstName: '' } },
    ]);
    expect(headline()).toBe('Report on 2 runs: RNN and GRU');
    expect(document.querySelector('header p')?.textContent).toBe(
      'A note on this report: experiment.',
    );
    expect(document.querySelector('iframe')?.getAttribute('sandbox')).toBe('');
    expect(document.querySelector('iframe')?.title).toBe('Preview of the report');
  });

  it('keeps the page while another view is open, and recreates it after a change', async () => {
    const address = document.querySelector('iframe')?.src;
    findButton('Learn')?.click();
    await waitFor(() => {
      expect(document.querySelector('iframe')).toBeNull();
    });
    vi.useFakeTimers();
    openReport();
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    await waitFor(() => {
      expect(document.querySelector('iframe')?.src).toBe(address);
    });
    expect(app.fake.asked('report.preview')).toHaveLength(1);
    const left = document.querySelector('iframe');
    click(findButton('Learn'));
    app.fake.emit({ kind: 'run', run: fakeRun(1, 'rnn', { name: 'Renamed' }) });
    openReport();
    expect(document.querySelector('iframe'), 'the page of before').toBeNull();
    await waitFor(() => {
      expect(app.fake.asked('report.preview')).toHaveLength(2);
      expect(document.querySelector('iframe')).not.toBeNull();
    });
    // A page that has loaded when its view is gone: support/no-dead-values.ts fails where it reads something of that.
    left?.dispatchEvent(new Event('load'));
  });

  it('shows a progress note instead of a blank page until the page is loaded', async () => {
    const making = () => document.querySelector('.making');
    document.querySelector('iframe')?.dispatchEvent(new Event('load'));
    await waitFor(() => {
      expect(making()).toBeNull();
    });
    click(findButton('Learn'));
    openReport();
    expect(making()).not.toBeNull();
  });
});

describe('the newly opened Report view', () => {
  const app = openEach(reportRuns);

  it('starts with the selected runs', async () => {
    app.workbench.runs.compare.go({ select: [fakeRun(2, 'gru')] });
    openReport();
    await waitFor(() => {
      expect(app.fake.asked('report.preview')).toMatchObject([{ runIds: [2] }]);
    });
  });

  it('contains the filtered runs', async () => {
    const { compare } = app.workbench.runs;
    compare.update({ filter: 'cell:rnn' });
    openReport();
    await waitFor(() => {
      expect(app.fake.asked('report.preview')).toMatchObject([{ runIds: [1] }]);
    });
    compare.update({ filter: 'cell:lstm' });
    await waitFor(() => {
      expect(headline()).toBe('Report without results: no runs selected');
    });
  });
});

it('offers a new run if there are no runs', async () => {
  const fake = new FakeBridge();
  await openApp(fake);
  openReport();
  expect(headline()).toBe('No run to report yet');
  click(findButton('Set up a run'));
  expect(headline()).toBe('No runs yet');
  expect(fake.asked('report.preview')).toEqual([]);
});
