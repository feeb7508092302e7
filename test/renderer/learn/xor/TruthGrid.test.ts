import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { field, openApp, openPart, press, type } from '../../open-app';

let fake: FakeBridge;
let close: () => Promise<void>;

const table = () => {
  const found = document.querySelector<HTMLElement>('[aria-label="Truth table"]');
  if (found === null) throw new Error('no table');
  return found;
};
/** The option that a screen reader is told of. */
const active = () => document.getElementById(table().getAttribute('aria-activedescendant') ?? '');
/** How many cells are drawn so; a right one is one square, a wrong one two. */
const drawn = (kind: 'right' | 'wrong') => {
  const path = table().querySelector(`path.${kind}`)?.getAttribute('d') ?? '';
  return path.replaceAll(/[^M]/g, '').length / (kind === 'right' ? 1 : 2);
};
const shows = (check: () => void) =>
  vi.waitFor(() => {
    flushSync();
    check();
  });

beforeEach(async () => {
  fake = new FakeBridge();
  close = await openApp(fake);
  openPart('Learn', 'xor');
  await shows(() => {
    expect(drawn('right')).toBe(510);
  });
});
afterEach(() => close());

describe('the table', () => {
  it('has one tab stop, the keys move through it, and each string is described', async () => {
    expect(table().tabIndex).toBe(0);
    expect(table().querySelectorAll('[tabindex]')).toHaveLength(0);
    table().focus();
    press(table(), 'ArrowDown');
    press(table(), 'ArrowRight');
    await shows(() => {
      expect(active()?.getAttribute('aria-label')).toBe('01: parity 1, y = 1, right');
    });
    expect(active()?.getAttribute('aria-posinset')).toBe('4');
    expect(active()?.getAttribute('aria-setsize')).toBe('510');
    expect(document.querySelector('.described')?.textContent).toBe('01: parity 1, y = 1, right');
    press(table(), 'End');
    expect(active()?.getAttribute('aria-label')).toMatch(/^11111111:/);
  });

  it('says that a string is wrong', async () => {
    type('Threshold of y', '-2');
    await shows(() => {
      expect(active()?.getAttribute('aria-label')).toBe('0: parity 0, y = 1, wrong');
    });
  });

  it('takes a press on the option itself, as a screen reader makes it', async () => {
    press(table(), 'ArrowRight');
    active()?.click();
    await shows(() => {
      expect(field('Bits').value).toBe('1');
    });
  });
});
