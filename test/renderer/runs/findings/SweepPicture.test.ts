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
  it('opens from Train alone, with an axis for each setting in which its runs differ', () => {
    show('Parallel');
    const axes = [...document.querySelectorAll('[role=slider][aria-orientation=vertical]')];
    expect(axes.map((one) => one.getAttribute('aria-label'))).toEqual([
      'Hidden size',
      'Learning rate',
      'Best accuracy',
    ]);
    expect(selected()).toBe(9);
  });

  it('says in the name of its parallel axes how many runs, which settings and which result', () => {
    show('Parallel');
    const plane = document.querySelector('[aria-label^="Parallel coordinates"]');
    expect(plane?.getAttribute('aria-label')).toBe(
      'Parallel coordinates of 9 runs: hidden size, learning rate and the result, best accuracy',
    );
  });
});
