import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { findButton, waitFor, openApp, click } from '../open-app';
import { getHeadline, openOn, tables } from './set-up';

const tab = (value: string) => {
  click(document.querySelector<HTMLInputElement>(`input[value=${value}]`));
};

describe('Look inside with models other than cells', () => {
  const section = (name: string) => document.querySelector(`section[aria-label="${name}"]`);

  beforeEach(async () => {
    await openApp(
      new FakeBridge([
        fakeRun(4, 'library-gru', { lastTestAccuracy: 0.99 }),
        fakeRun(3, 'fnn-last-row', { lastTestAccuracy: 0.98 }),
        fakeRun(2, 'fnn-pixels', { lastTestAccuracy: 0.97 }),
        fakeRun(1, 'rnn', { lastTestAccuracy: 0.96 }),
      ]),
    );
    findButton('Look inside')?.click();
    await waitFor(() => {
      expect(tables()).toHaveLength(1);
    });
    for (const box of document.querySelectorAll<HTMLInputElement>('aside input[type=checkbox]')) {
      if (!box.checked) click(box);
    }
    await waitFor(() => {
      expect(tables()).toHaveLength(4);
    });
  });

  it('shows what each model has, and notes what is missing', () => {
    expect(section('Library GRU')?.textContent).toContain('Hidden state h');
    expect(section('Library GRU')?.querySelector('[aria-label^="Gate of"]')).not.toBeNull();
    expect(section('FNN last step')?.textContent).not.toContain('Hidden state h');
    expect(section('FNN last step')?.textContent).toContain('only the last row');
    expect(section('FNN all steps')?.textContent).not.toContain('Probability by row');
    expect(section('FNN all steps')?.textContent).toContain('all steps at once');
    expect(tables().map((table) => table.getAttribute('aria-label'))).toContain(
      'Probabilities of FNN all steps',
    );
    // One digit enters row by row, one is there at once, and of one the last row alone.
    expect(document.querySelectorAll('.item canvas')).toHaveLength(3);
  });

  it('lists models whose steps are not measured', async () => {
    tab('gradient');
    await waitFor(() => {
      expect(document.body.textContent).toContain(
        'Library GRU, FNN last step and FNN all steps are not measured step by step',
      );
    });
    document.querySelectorAll<HTMLInputElement>('aside input:checked').forEach((box) => {
      if (box.closest('label')?.textContent.includes('RNN') === true) box.click();
    });
    await waitFor(() => {
      expect(document.body.textContent).toContain('Not measured for these models');
    });
  });
});

it('explains what cannot be measured in both directions', async () => {
  await openOn([fakeRun(1, 'gru', { config: fakeConfig({ bidirectional: 'yes' }) })]);
  tab('accuracy');
  await waitFor(() => {
    expect(document.body.textContent).toContain('GRU is not measured after each row');
  });
  tab('gradient');
  await waitFor(() => {
    expect(document.body.textContent).not.toContain('GRU is not measured');
    expect(document.body.textContent).toContain('(first to last)');
  });
});

it('offers a new run if there are no runs', async () => {
  await openApp(new FakeBridge());
  click(findButton('Look inside'));
  expect(document.body.textContent).toContain('Look inside trained models here');
  click(findButton('Set up a run'));
  expect(getHeadline()).toBe('No runs yet');
});
