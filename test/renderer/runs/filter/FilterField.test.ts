import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import FilterField from '../../../../src-renderer/runs/filter/FilterField.svelte';
import { fakeRun } from '../../../support/fake-runs';
import { mountComponent } from '../../../support/mounted';
import { findButton, press, click } from '../../open-app';

const runs = [fakeRun(1, 'gru'), fakeRun(2, 'gru'), fakeRun(3, 'lstm', { name: 'best of all' })];

beforeEach(() => {
  vi.useFakeTimers();
  mountComponent(FilterField, { text: '', runs, found: '3 runs' });
});
afterEach(() => {
  vi.useRealTimers();
});

const input = () => document.querySelector('input')!;
const options = () =>
  [...document.querySelectorAll('[role=option] code')].map(({ textContent }) => textContent);
const status = () =>
  document.querySelector('[role=status]')!.textContent.replace(/\s+/g, ' ').trim();

/** Types behind what is there, as a user does. */
function typeText(typed: string): void {
  input().value = typed;
  input().setSelectionRange(typed.length, typed.length);
  input().dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

function pause(): void {
  vi.advanceTimersByTime(600);
  flushSync();
}

describe('the filter field', () => {
  it('offers fields, then the values that runs have', () => {
    typeText('cel');
    expect(options()).toEqual(['cell:']);
    typeText('cell:');
    expect(options().slice(0, 2)).toEqual(['gru', 'lstm']);
    expect(input().getAttribute('aria-expanded')).toBe('true');
  });

  it('shows the number of matching runs while there is no mistake', () => {
    typeText('cell:gru');
    pause();
    expect(status()).toBe('3 runs');
    expect(input().getAttribute('aria-invalid')).toBeNull();
  });

  it('waits for a pause before it shows a mistake', () => {
    typeText('lr<=abc');
    expect(status()).toBe('3 runs');
    pause();
    expect(status()).toBe(
      'lr takes a number: lr<=0.002; abc is not a number. This part is ignored.',
    );
    expect(input().getAttribute('aria-invalid')).toBe('true');
    const code = [...document.querySelectorAll('[role=status] code')];
    expect(code.map(({ textContent }) => textContent)).toEqual(['lr', 'lr<=0.002', 'abc']);
  });
});

it('shows no mistake while the list shows completions', () => {
  typeText('cell:gru,');
  pause();
  expect(options()).toContain('lstm');
  expect(status()).toBe('3 runs');
  press(input(), 'Escape');
  expect(status()).toBe('A value is missing after cell. This part is ignored.');
});

describe("the completion list's keyboard control", () => {
  it('chooses a candidate by arrow down, then Enter', async () => {
    typeText('cell:');
    press(input(), 'ArrowDown');
    press(input(), 'ArrowDown');
    expect(document.querySelector('[aria-selected=true] code')?.textContent).toBe('lstm');
    expect(document.getElementById(input().getAttribute('aria-activedescendant')!)).toBe(
      document.querySelector('[aria-selected=true]'),
    );
    press(input(), 'Enter');
    await vi.advanceTimersByTimeAsync(0);
    flushSync();
    expect(input().value).toBe('cell:lstm');
    expect(options()).toEqual([]);
  });

  it('wraps around at both ends', () => {
    typeText('be');
    press(input(), 'ArrowUp');
    expect(document.querySelector('[aria-selected=true] code')?.textContent).toBe('best-epoch');
    press(input(), 'ArrowDown');
    expect(document.querySelector('[aria-selected=true] code')?.textContent).toBe('best');
  });

  it('closes the list by Enter if no candidate was chosen', () => {
    typeText('ce');
    press(input(), 'Enter');
    expect(input().value).toBe('ce');
    expect(options()).toEqual([]);
  });

  it('closes the list by Escape, and keeps the text on another Escape', () => {
    typeText('ce');
    press(input(), 'Escape');
    expect(options()).toEqual([]);
    expect(input().value).toBe('ce');
    press(input(), 'Escape');
    expect(input().value).toBe('ce');
  });
});

it('inserts a clicked candidate, and keeps the focus in the field', async () => {
  typeText('name:al');
  document.querySelector<HTMLElement>('[role=option]')!.click();
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
  expect(input().value).toBe('name:"best of all"');
  expect(document.activeElement).toBe(input());
});

it('clears the field by its button', () => {
  typeText('cell:gru');
  click(findButton('Clear filter'));
  expect(input().value).toBe('');
  expect(findButton('Clear filter')).toBeUndefined();
});
