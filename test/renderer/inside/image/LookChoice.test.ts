import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, openApp } from '../../open-app';

let close: () => Promise<void>;
let fake: FakeBridge;
afterEach(() => close());

const until = (check: () => void) =>
  vi.waitFor(() => {
    flushSync();
    check();
  });
const tables = () => [...document.querySelectorAll('table[aria-label^="Probabilities of"]')];

describe('Look inside with runs', () => {
  beforeEach(async () => {
    fake = new FakeBridge([fakeRun(3, 'lstm'), fakeRun(2, 'gru'), fakeRun(1, 'rnn')]);
    close = await openApp(fake);
    button('Look inside')?.click();
    await until(() => {
      expect(tables()).toHaveLength(3);
    });
  });

  it('shows the gates that a cell has, one at a time', () => {
    const groups = [...document.querySelectorAll('[role=radiogroup][aria-label^="Gate of"]')];
    expect(groups.map((group) => group.textContent.replace(/\s/g, ''))).toEqual(['rzn', 'ifogc']);
    const cellState = groups[1]?.querySelector<HTMLInputElement>('input[value=c]');
    cellState?.click();
    flushSync();
    expect(document.querySelector('[aria-label^="Cell state c"]')).not.toBeNull();
    expect(document.body.textContent).toContain('A vanilla RNN has no gates');
  });
});
