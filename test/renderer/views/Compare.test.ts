import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { button, field, openApp, press, type } from '../open-app';

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
  press(document.body, '2', { ctrlKey: true });
});
afterEach(() => close());

function names(): (string | undefined)[] {
  const rows = [...document.querySelectorAll('table[aria-label=Runs] tbody tr')];
  return rows.map((row) => row.querySelector('.name')?.textContent.trim());
}

describe('the Compare view', () => {
  test('lists all runs with their settings and why one crashed', () => {
    expect(names()).toEqual(['GRU small', 'GRU 150', 'RNN 150']);
    const table = document.querySelector('table[aria-label=Runs]')?.textContent;
    expect(table).toContain('64 · Adam 1e-3 · batch 128 · seed 1');
    expect(table).toContain('The trainer ended.');
  });

  test('says in what the ticked runs differ', () => {
    field('Compare RNN 150 (run 1)').click();
    flushSync();
    expect(document.body.textContent).toContain('They differ in hidden size (150, 64)');
  });

  test('names the curves for those who do not see them', async () => {
    await vi.waitFor(() => {
      flushSync();
      const picture = document.querySelector('[role=img]')?.getAttribute('aria-label');
      expect(picture).toMatch(/^Accuracy \(test\): RNN 150 96\.\d\d\s% at epoch 10; GRU 150 /);
    });
  });

  test('calls results on validation images by that name, and marks them among others', async () => {
    await close();
    const config = fakeConfig({ cell: 'lstm', evaluateOn: 'validation' });
    const held = fakeRun(4, 'lstm', { experimentId: 2, config });
    close = await openApp(new FakeBridge([held, ...runs]));
    press(document.body, '2', { ctrlKey: true });
    await vi.waitFor(() => {
      flushSync();
      const picture = document.querySelector('[role=img]')?.getAttribute('aria-label');
      expect(picture).toMatch(/^Accuracy \(validation\): LSTM 98\./);
    });
    expect(document.body.textContent).toContain('Validation accuracy');
    const heads = [...document.querySelectorAll('table[aria-label=Runs] th')];
    expect(heads.map((head) => head.textContent.trim())).toContain('Best');
    const marks = [...document.querySelectorAll('table[aria-label=Runs] abbr')];
    expect(
      marks.map((mark) => mark.closest('tr')?.querySelector('.name')?.textContent.trim()),
    ).toEqual([held.name]);

    field('Compare GRU 150 (run 2)').click();
    flushSync();
    expect(document.body.textContent).toContain('Test or validation accuracy');
    expect(document.body.textContent).toContain('LSTM (validation)');
  });

  test('sorts by a column, and back', () => {
    button('Name')?.click();
    flushSync();
    expect(names()).toEqual(['GRU 150', 'GRU small', 'RNN 150']);
    expect(button('Name')?.closest('th')?.getAttribute('aria-sort')).toBe('ascending');
    button('Name')?.click();
    flushSync();
    expect(names()).toEqual(['RNN 150', 'GRU small', 'GRU 150']);
    expect(button('Name')?.closest('th')?.getAttribute('aria-sort')).toBe('descending');
  });

  test('F2 renames: Enter keeps what is typed', async () => {
    press(field('Compare GRU 150 (run 2)'), 'F2');
    type('Name of the run', 'baseline');
    press(field('Name of the run'), 'Enter');
    await vi.waitFor(() => {
      flushSync();
      expect(names()).toEqual(['GRU small', 'baseline', 'RNN 150']);
    });
    expect(document.activeElement).toBe(field('Compare baseline (run 2)'));
  });

  test('Escape forgets what is typed', () => {
    button('Rename GRU 150')?.click();
    flushSync();
    type('Name of the run', 'baseline');
    press(field('Name of the run'), 'Escape');
    expect(names()).toEqual(['GRU small', 'GRU 150', 'RNN 150']);
    expect(fake.calls.some(({ name }) => name === 'runs.edit')).toBe(false);
  });

  test('a deleted run comes back with Ctrl+Z, and the focus stays in the table meanwhile', async () => {
    press(field('Compare GRU 150 (run 2)'), 'Delete');
    await vi.waitFor(() => {
      flushSync();
      expect(names()).toEqual(['GRU small', 'RNN 150']);
      expect(document.activeElement).toBe(field('Compare RNN 150 (run 1)'));
    });
    expect(button('Undo')).toBeDefined();
    press(document.body, 'z', { ctrlKey: true });
    await vi.waitFor(() => {
      flushSync();
      expect(names()).toEqual(['GRU small', 'GRU 150', 'RNN 150']);
    });
  });
});

test('a cell and its library twin, both ticked, are told how close they are', async () => {
  await close();
  const twins = new FakeBridge([fakeRun(2, 'library-lstm'), fakeRun(1, 'lstm')]);
  close = await openApp(twins);
  press(document.body, '2', { ctrlKey: true });
  await vi.waitFor(() => {
    flushSync();
    const told = document.querySelector('[aria-label="From scratch against the library"]');
    expect(told?.textContent).toContain(
      'LSTM against Library LSTM: the training loss differs by 0.0041 on average and 0.052 at most over 4,690 batches',
    );
  });
  field('Compare Library LSTM 150 (run 2)').click();
  flushSync();
  expect(document.querySelector('[aria-label="From scratch against the library"]')).toBeNull();
});
