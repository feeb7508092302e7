import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { fakeRun } from '../../support/fake-runs';
import { findButton, openEach, press } from '../open-app';

openEach([fakeRun(1, 'rnn')]);

const dialog = () => document.querySelector('dialog');
const options = () =>
  [...document.querySelectorAll('[role=option]')].map(
    (one) => one.querySelector('.title')?.textContent.trim() ?? '',
  );

function search(word: string): HTMLInputElement {
  press(document.body, 'k', { ctrlKey: true });
  const input = document.querySelector<HTMLInputElement>('dialog input')!;
  input.value = word;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  return input;
}

describe('the command palette', () => {
  it('opens by Ctrl+K and closes by the same keys', () => {
    press(document.body, 'k', { ctrlKey: true });
    expect(dialog()?.getAttribute('aria-label')).toBe('Command palette');
    expect(options().slice(0, 2)).toEqual(['Runs', 'Look inside']);
    press(document.body, 'k', { ctrlKey: true });
    expect(dialog()).toBeNull();
  });

  it('opens a view found by a part of its name', () => {
    const input = search('insi');
    expect(options()[0]).toBe('Look inside');
    press(input, 'Enter');
    expect(dialog()).toBeNull();
    expect(findButton('Look inside')?.getAttribute('aria-current')).toBe('page');
  });

  it('moves through the results by arrow keys, wrapping at the ends', () => {
    const input = search('');
    const chosen = () => options()[selected()];
    const selected = () =>
      [...document.querySelectorAll('[role=option]')].findIndex(
        (one) => one.getAttribute('aria-selected') === 'true',
      );
    press(input, 'ArrowDown');
    expect(chosen()).toBe('Look inside');
    press(input, 'ArrowUp');
    press(input, 'ArrowUp');
    expect(chosen()).toBe(options().at(-1));
    expect(input.getAttribute('aria-activedescendant')).toBe(
      document.querySelector('[aria-selected=true]')?.id,
    );
  });

  it('reports that nothing matches', () => {
    search('qqqq');
    expect(options()).toEqual([]);
    expect(dialog()?.textContent).toContain('No match for “qqqq”.');
  });
});
