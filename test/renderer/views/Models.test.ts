import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { button, openApp, press } from '../open-app';

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

  it('says in the dialog what was written and how it was checked', () => {
    const told = document.querySelector('dialog')?.textContent.replaceAll('\u00a0', ' ');
    expect(told).toContain('the same predictions as the run on 10,000 test images');
    expect(told).toContain('3.1e-7');
    button('Done')?.click();
    flushSync();
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('shows how the exported file was checked', () => {
    button('Done')?.click();
    flushSync();
    const facts = document.querySelector('dl')?.textContent.replaceAll('\u00a0', ' ');
    expect(facts).toContain('GRU 150.onnx');
    expect(facts).toContain('346 kB');
    expect(facts).toContain('3.1e-7');
    expect(facts).toContain('10,000');
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

  it('describes a mistake in words', () => {
    digits()[5]?.click();
    flushSync();
    expect(digits()[5]?.getAttribute('aria-label')).toMatch(
      /^Test image 6: 7, misclassified as 0$/,
    );
    expect(document.querySelector('section h2')?.textContent).toContain('Misclassified as 0');
  });
});

it('the message on a failed export can be closed', async () => {
  const fake = new FakeBridge([fakeRun(1, 'rnn')]);
  fake.problems.set('models.export', { code: 'file-unwritable', message: 'The disk is full.' });
  close = await openApp(fake);
  press(document.body, '6', { ctrlKey: true });
  const alert = () => document.querySelector('main [role=alert]');
  await vi.waitFor(() => {
    flushSync();
    expect(button('Export…')?.disabled).toBe(false);
  });
  button('Export…')?.click();
  flushSync();
  button('Export ONNX')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(alert()?.textContent).toContain('The disk is full.');
  });
  button('Close the message')?.click();
  flushSync();
  expect(alert()).toBeNull();
});

it('without runs the Models view leads to the Train view', async () => {
  close = await openApp(new FakeBridge());
  press(document.body, '6', { ctrlKey: true });
  expect(document.querySelector('h1')?.textContent).toBe('No trained model yet');
  button('Set up a run')?.click();
  flushSync();
  expect(document.querySelector('h1')?.textContent).toBe('Nothing trained yet');
});
