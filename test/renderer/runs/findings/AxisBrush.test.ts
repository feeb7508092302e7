import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { button, field, openApp, press } from '../../open-app';

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

const axis = (name: string) =>
  document.querySelector<HTMLElement>(`[role=slider][aria-label="${name}"]`)!;
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
  it('selects by keys the runs in a part of an axis, in the table too', () => {
    show('Parallel');
    press(axis('Learning rate'), 'ArrowUp');
    expect(axis('Learning rate').getAttribute('aria-valuetext')).toBe(
      'Learning rate: 3e-3 to 0.01',
    );
    expect(selected()).toBe(6);
    press(axis('Learning rate'), 'ArrowUp');
    expect(selected()).toBe(3);
    press(axis('Hidden size'), 'ArrowUp');
    expect(selected()).toBe(2);
    press(axis('Hidden size'), 'Escape');
    press(axis('Learning rate'), 'Escape');
    expect(selected()).toBe(9);
  });
});
