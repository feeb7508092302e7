import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openApp, press } from '../../open-app';

const runs = [
  fakeRun(3, 'gru', { name: 'GRU small', config: fakeConfig({ cell: 'gru', hiddenSize: 64 }) }),
  fakeRun(2, 'gru'),
  fakeRun(1, 'rnn', { status: 'crashed', reason: 'The trainer ended.', experimentId: 2 }),
];
let fake: FakeBridge;

beforeEach(async () => {
  fake = new FakeBridge(runs);
  await openApp(fake);
  press(document.body, '1', { ctrlKey: true });
});

function names(): (string | undefined)[] {
  const rows = [...document.querySelectorAll('table[aria-label=Runs] tr[data-run]')];
  return rows.map((row) => row.querySelector('[data-column=name]')?.textContent.trim());
}

describe('the Compare view', () => {
  it('lists all runs with their settings and why one crashed', () => {
    expect(names()).toEqual(['GRU small', 'GRU 150', 'RNN 150']);
    const heads = [...document.querySelectorAll('table[aria-label=Runs] th')];
    expect(heads.map((head) => head.textContent.trim())).toContain('Hidden size');
    const status = [...document.querySelectorAll('[data-column=status]')];
    expect(status.map((cell) => cell.getAttribute('title'))).toContain('The trainer ended.');
  });

  it.each([
    [90, 'epoch 2/2, 1:30 left'],
    [0, 'epoch 2/2'],
  ])('says of a run in training that it has %i seconds left, if any', (secondsLeft, text) => {
    const run = fakeRun(4, 'gru', { status: 'running', epochsDone: 1 });
    fake.emit({ kind: 'run', run });
    const pace = { epoch: 2, epochs: 2, batch: 9, batchesPerEpoch: 9 };
    fake.emit({ kind: 'progress', runId: 4, progress: { ...pace, secondsLeft } });
    flushSync();
    expect(document.querySelector('[data-run="4"] .training')?.textContent.trim()).toBe(text);
  });
});
