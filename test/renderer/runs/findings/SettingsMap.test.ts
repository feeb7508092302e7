import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { button, field, openApp } from '../../open-app';

/** Nine runs of one experiment; accuracy follows the learning rate. */
const runs = [1e-3, 3e-3, 1e-2].flatMap((learningRate, i) =>
  [16, 32, 64].map((hiddenSize, j) =>
    fakeRun(1 + 3 * i + j, 'gru', {
      config: fakeConfig({ cell: 'gru', learningRate, hiddenSize }),
      bestTestAccuracy: 0.7 + 0.1 * i + 0.001 * j,
    }),
  ),
);
let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge(runs);
  close = await openApp(fake);
});
afterEach(() => close());

const selected = () =>
  [
    ...document.querySelectorAll<HTMLInputElement>('table[aria-label=Runs] tr[data-run] input'),
  ].filter(({ checked }) => checked).length;

function show(part: string): void {
  button('Compare sweep')?.click();
  flushSync();
  field(part).click();
  flushSync();
}

describe('a sweep in Compare', () => {
  it('shows the mean over two settings; a cell selects its runs', () => {
    show('Two settings');
    const map = document.querySelector('[aria-label^="Mean best accuracy by Hidden size"]')!;
    expect(map.textContent).toContain('90.20');
    map.querySelector('button')?.click();
    flushSync();
    expect(selected()).toBe(1);
  });
});
