import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, openApp, press } from '../../open-app';

let close: () => Promise<void>;
afterEach(() => close());

const digits = () => [...document.querySelectorAll<HTMLElement>('[role=option]')];
const chosen = () => digits().findIndex((digit) => digit.getAttribute('aria-selected') === 'true');

describe('the Models view with runs', () => {
  beforeEach(async () => {
    close = await openApp(new FakeBridge([fakeRun(2, 'gru'), fakeRun(1, 'rnn')]));
    press(document.body, '6', { ctrlKey: true });
    await vi.waitFor(() => {
      flushSync();
      expect(document.querySelector('h1')?.textContent).toBe('GRU 150 is not exported yet');
    });
    button('Export…')?.click();
    flushSync();
    button('Export ONNX')?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(button('Done')).toBeDefined();
    });
  });

  it('the arrow keys move through the digits, with one tab stop for all', () => {
    const list = document.querySelector('[role=listbox]');
    if (list === null) throw new Error('no digits');
    press(list, 'ArrowRight');
    press(list, 'ArrowDown');
    expect(chosen()).toBe(11);
    expect(digits().filter((digit) => digit.tabIndex === 0)).toEqual([digits()[11]]);
    press(list, 'ArrowUp');
    press(list, 'ArrowUp');
    expect(chosen()).toBe(1);
  });
});
