import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { button, field, openApp, reasonBeside, type } from '../open-app';

let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge();
  close = await openApp(fake);
});
afterEach(() => close());

describe('the settings', () => {
  test('stand at the defaults and can be started as they are', () => {
    expect(field('Hidden size').value).toBe('150');
    expect(field('Learning rate').value).toBe('1e-3');
    expect(field('RNN').checked).toBe(true);
    expect(button('Start')?.disabled).toBe(false);
    expect(button('Stop all')?.disabled).toBe(true);
  });

  test.each([
    ['Hidden size', '0', 'Hidden size must be a whole number from 1 to 2048'],
    ['Hidden size', '1000000000', 'Hidden size must be a whole number from 1 to 2048'],
    ['Hidden size', 'many', 'Hidden size must be a whole number from 1 to 2048'],
    ['Epochs', '2.5', 'Epochs must be a whole number from 1 to 1000'],
    ['Batch size', '', 'Batch size must be a whole number from 1 to 10000'],
    ['Learning rate', '-1', 'Learning rate must be a number above 0 and at most 10'],
    ['Seed', '-3', 'Seed must be a whole number from 0 to 4294967295'],
  ])('%s "%s" is refused with the reason beside it', (label, text, reason) => {
    type(label, text);
    expect(field(label).getAttribute('aria-invalid')).toBe('true');
    expect(reasonBeside(field(label))).toBe(reason);
    expect(button('Start')?.disabled).toBe(true);
    type(label, '5');
    expect(field(label).getAttribute('aria-invalid')).toBe('false');
    expect(reasonBeside(field(label))).toBeUndefined();
    expect(button('Start')?.disabled).toBe(false);
  });

  test('without any cell there is nothing to start', () => {
    for (const cell of ['RNN', 'GRU', 'LSTM']) field(cell).click();
    flushSync();
    expect(document.body.textContent).toContain('Tick at least one cell');
    expect(button('Start')?.disabled).toBe(true);
  });

  test('start what they say, as plain data', async () => {
    field('RNN').click();
    type('Hidden size', ' 64 ');
    type('Learning rate', '2e-3');
    type('Name', '  tryout ');
    button('Start')?.click();
    await vi.waitFor(() => {
      expect(fake.calls.at(-1)?.name).toBe('experiments.start');
    });
    expect(fake.calls.at(-1)?.request).toMatchObject({
      cells: ['gru', 'lstm'],
      hiddenSize: 64,
      learningRate: 0.002,
      name: 'tryout',
      optimizer: 'adam',
    });
  });

  test('what main refuses is said', async () => {
    fake.problems.set('experiments.start', { code: 'data-missing', message: 'Run the set-up.' });
    button('Start')?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(document.querySelector('[role=alert]')?.textContent).toContain('Run the set-up.');
    });
  });

  test('Stop all stops everything, a run’s own button that run', async () => {
    fake.emit({ kind: 'queue', queued: [{ ticket: -1, name: 'GRU 150', cell: 'gru' }] });
    flushSync();
    button('Stop GRU 150')?.click();
    button('Stop all')?.click();
    await vi.waitFor(() => {
      expect(fake.calls.slice(-2).map(({ request }) => request)).toEqual([
        { id: -1 },
        { id: null },
      ]);
    });
  });
});

describe('a run on the Train view', () => {
  test('that crashed tells why', () => {
    const run = fakeRun(1, 'gru', { status: 'running', epochsDone: 2 });
    fake.emit({ kind: 'run', run });
    flushSync();
    expect(button('Stop GRU 150')).toBeDefined();
    fake.emit({ kind: 'run', run: { ...run, status: 'crashed', reason: 'Not enough memory.' } });
    flushSync();
    const table = document.querySelector('table[aria-label=Results]');
    expect(table?.textContent).toContain('Crashed · 2 of 10 epochs');
    expect(table?.textContent).toContain('Not enough memory.');
    expect(button('Stop GRU 150')).toBeUndefined();
  });
});
