import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../../support/fake-runs';
import { button, field, openApp, press } from '../../../open-app';

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

  it('says which settings matter, and which effects are no larger than chance', () => {
    show('Importance');
    const rows = [...document.querySelectorAll('[aria-label="Importance of settings"] tbody tr')];
    expect(rows.map(({ textContent }) => textContent.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^Learning rate20\.00 points/),
      expect.stringMatching(/^Hidden sizenot clear/),
    ]);
  });

  it('shows the mean over two settings; a cell selects its runs', () => {
    show('Two settings');
    const map = document.querySelector('[aria-label^="Mean best accuracy by Hidden size"]')!;
    expect(map.textContent).toContain('90.20');
    map.querySelector('button')?.click();
    flushSync();
    expect(selected()).toBe(1);
  });
});
