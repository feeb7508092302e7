import { emptyQueue } from '../../../../src-main/contract/live';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeQueued, fakeRun } from '../../../support/fake-runs';
import { button, openApp } from '../../open-app';

let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge();
  close = await openApp(fake);
});
afterEach(() => close());

describe('a run on the Train view', () => {
  const table = () => document.querySelector('table[aria-label=Results]');

  it('that is queued shows its own settings, and no number below zero', () => {
    const config = fakeConfig({ cell: 'gru', hiddenSize: 64 });
    const queued = [-1, -2].map((ticket) => fakeQueued(ticket, 'gru', { config }));
    fake.emit({ kind: 'run', run: fakeRun(1, 'gru', { status: 'running', epochsDone: 0 }) });
    fake.emit({ kind: 'queue', queued, queue: { ...emptyQueue, waiting: 2 } });
    flushSync();
    const rows = [...(table()?.querySelectorAll('tbody tr') ?? [])].map(
      ({ textContent }) => textContent,
    );
    expect(rows[1]).toContain('GRU 64 (queued 1)');
    expect(rows[1]).toContain('64 · Adam 1e-3');
    expect(table()?.textContent).not.toMatch(/#-|−\d/);
    expect(document.querySelector('h1')?.textContent).not.toContain('#-');
  });

  it.each([
    ['Loading TensorFlow and data, 3 s', 0],
    ['Compiling the training step, 3 s', 469],
  ])('before its first batch says “%s”', (said, batchesPerEpoch) => {
    vi.useFakeTimers();
    try {
      const createdAt = new Date().toISOString();
      const state = { status: 'running', epochsDone: 0, createdAt, batchesPerEpoch } as const;
      const run = fakeRun(1, 'gru', state);
      fake.emit({ kind: 'run', run });
      flushSync();
      expect(table()?.querySelector('progress')?.hasAttribute('value')).toBe(false);
      vi.advanceTimersByTime(3000);
      flushSync();
      expect(table()?.textContent.replaceAll('\u00a0', ' ')).toContain(said);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    ['Inside', 'Look inside'],
    ['Compare', 'Compare'],
  ])('that has ended leads to %s', (word, view) => {
    const run = fakeRun(1, 'gru', { status: 'running', epochsDone: 1 });
    fake.emit({ kind: 'run', run });
    fake.emit({ kind: 'run', run: { ...run, status: 'finished', epochsDone: 10 } });
    flushSync();
    button(`${word} GRU 150`)?.click();
    flushSync();
    expect(button(view)?.getAttribute('aria-current')).toBe('page');
  });

  it('that crashed shows why', () => {
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
