import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { button, field, openApp, press, type } from '../open-app';

// Otherwise happy-dom complains of every frame. The fake's page is about:blank.
interface HappyWindow {
  readonly happyDOM: { readonly settings: { enableIframePageLoading: boolean } };
}
(window as unknown as HappyWindow).happyDOM.settings.enableIframePageLoading = true;

let close: () => Promise<void>;
let fake: FakeBridge;
afterEach(() => close());

const openReport = () => {
  press(document.body, '7', { ctrlKey: true });
};
const headline = () => document.querySelector('h1')?.textContent;
const asked = (name: string) =>
  fake.calls.filter((call) => call.name === name).map(({ request }) => request);
const eventually = (check: () => void) =>
  vi.waitFor(() => {
    flushSync();
    check();
  });
const box = (name: string) =>
  [...document.querySelectorAll('fieldset label')]
    .find((label) => label.textContent.includes(name))
    ?.querySelector('input');

describe('the Report view with runs', () => {
  beforeEach(async () => {
    fake = new FakeBridge([
      fakeRun(4, 'gru', { name: 'GRU again' }),
      fakeRun(3, 'lstm', { epochsDone: 0 }),
      fakeRun(2, 'gru'),
      fakeRun(1, 'rnn'),
    ]);
    close = await openApp(fake);
    openReport();
    await eventually(() => {
      expect(document.querySelector('iframe')).not.toBeNull();
    });
  });

  it('shows the page of the best matching runs, without scripts, and what is missing', () => {
    expect(asked('report.preview')).toEqual([
      { kind: 'my-work', runIds: [1, 4], author: { lastName: '', firstName: '' } },
    ]);
    expect(headline()).toBe('A report of 2 runs: RNN and GRU');
    expect(document.querySelector('header p')?.textContent).toBe(
      'No LSTM run: question 3 will be incomplete.',
    );
    expect(document.querySelector('iframe')?.getAttribute('sandbox')).toBe('');
    expect(document.querySelector('iframe')?.title).toBe('Preview of the report');
  });

  it('offers no run that has not finished an epoch', () => {
    expect(box('LSTM 150')).toBeUndefined();
    expect(box('GRU 150')?.checked).toBe(false);
    expect(box('GRU again')?.checked).toBe(true);
  });

  it('adds further runs in the order of the cells, and makes the page again', async () => {
    box('GRU 150')?.click();
    await eventually(() => {
      expect(asked('report.preview').at(-1)).toMatchObject({ runIds: [1, 2, 4] });
    });
    box('RNN 150')?.click();
    await eventually(() => {
      expect(asked('report.preview').at(-1)).toMatchObject({ runIds: [2, 4] });
    });
    expect(headline()).toBe('A report of 2 runs: GRU');
  });

  it('keeps the page while a run trains that is not in it', async () => {
    vi.useFakeTimers();
    fake.emit({ kind: 'run', run: fakeRun(5, 'rnn', { status: 'running', epochsDone: 0 }) });
    flushSync();
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(asked('report.preview')).toHaveLength(1);
  });

  it('saves in the name that was typed and says where', async () => {
    type('Last name', ' Doe ');
    type('First name', 'Jane');
    field('Include MNIST (11 MB) for offline use').click();
    flushSync();
    button('Save notebook')?.click();
    await eventually(() => {
      expect(document.querySelector('[aria-label="Saved files"]')?.textContent).toContain(
        '/home/somebody/Documents/report.notebook',
      );
    });
    expect(asked('report.save')).toEqual([
      {
        kind: 'my-work',
        runIds: [1, 4],
        author: { lastName: 'Doe', firstName: 'Jane' },
        format: 'notebook',
        withData: true,
        python: '/usr/bin/python3',
      },
    ]);
  });

  it('says which cell of the notebook runs, and lets it be cancelled', async () => {
    fake.emit({ kind: 'notebook', cell: 3, cells: 30 });
    flushSync();
    const status = document.querySelector('[role=status].running');
    expect(status?.textContent).toContain('Running cell 3 of 30');
    button('Cancel')?.click();
    await eventually(() => {
      expect(asked('report.cancel')).toEqual([null]);
    });
  });

  it('does not run the cells if the user prefers that', async () => {
    field('Run the notebook’s cells before saving (every training in full, some minutes)').click();
    flushSync();
    button('Save notebook')?.click();
    await eventually(() => {
      expect(asked('report.save').at(-1)).toMatchObject({ format: 'notebook', python: null });
    });
  });

  it('says why a file could not be written', async () => {
    const message = 'The folder is not writable. Choose another.';
    fake.problems.set('report.save', { code: 'file-unwritable', message });
    button('Save PDF')?.click();
    await eventually(() => {
      expect(document.querySelector('[role=alert]')?.textContent).toContain(message);
    });
    expect(button('Save PDF')?.disabled).toBe(false);
  });
});

it('without runs the Report view leads to the Train view', async () => {
  fake = new FakeBridge();
  close = await openApp(fake);
  openReport();
  expect(headline()).toBe('No run to report yet');
  button('Set up a run')?.click();
  flushSync();
  expect(headline()).toBe('Nothing trained yet');
  expect(asked('report.preview')).toEqual([]);
});
