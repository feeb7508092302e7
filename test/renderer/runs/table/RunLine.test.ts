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
});
