import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { button, field, openApp, openPart, press, type } from '../../open-app';

let fake: FakeBridge;
let close: () => Promise<void>;

const table = () => {
  const found = document.querySelector<HTMLElement>('[aria-label="Truth table"]');
  if (found === null) throw new Error('no table');
  return found;
};
/** How many cells are drawn so; a right one is one square, a wrong one two. */
const drawn = (kind: 'right' | 'wrong') => {
  const path = table().querySelector(`path.${kind}`)?.getAttribute('d') ?? '';
  return path.replaceAll(/[^M]/g, '').length / (kind === 'right' ? 1 : 2);
};
const note = (number: number) =>
  document.querySelector(`[aria-label="Sub-question ${number}"]`)?.textContent ?? '';
const picture = () => {
  const found = document.querySelector<HTMLElement>('[role=slider]');
  if (found === null) throw new Error('no picture');
  return found;
};
const shows = (check: () => void) =>
  vi.waitFor(() => {
    flushSync();
    check();
  });
const step = () => picture().getAttribute('aria-valuetext');

beforeEach(async () => {
  fake = new FakeBridge();
  close = await openApp(fake);
  openPart('Learn', 'xor');
  await shows(() => {
    expect(drawn('right')).toBe(510);
  });
});
afterEach(() => close());

describe('the unrolled network', () => {
  it('steps bit by bit, by buttons and by keys', async () => {
    type('Bits', '1101');
    await shows(() => {
      expect(step()).toBe('Step 1 of 4: x = 1, s = 0, h₁ = 1, h₂ = 0, y = 1');
    });
    button('Next bit')?.click();
    flushSync();
    expect(step()).toBe('Step 2 of 4: x = 1, s = 1, h₁ = 1, h₂ = 1, y = 0');
    expect(note(5)).toContain('y[2] = 0 = 1 ⊕ 1');
    press(picture(), 'ArrowRight');
    press(picture(), 'ArrowRight');
    expect(step()).toBe('Step 4 of 4: x = 1, s = 0, h₁ = 1, h₂ = 0, y = 1');
    expect(note(4)).toContain('s[4] = 0 = 1 ⊕ 1 ⊕ 0');
    expect([button('Next bit')?.disabled, button('Last')?.disabled]).toEqual([true, true]);
    press(picture(), 'Home');
    expect(picture().getAttribute('aria-valuenow')).toBe('1');
  });

  it('takes only bits, and says so', () => {
    type('Bits', '012');
    expect(document.getElementById('bits-mistake')?.textContent).toContain('each 0 or 1');
    expect(step()).toContain('Step 1 of 8');
  });

  it('shows a string that is chosen in the table', async () => {
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowDown', 'Enter']) press(table(), key);
    await shows(() => {
      expect(step()).toContain('Step 1 of 3');
    });
    expect(field('Bits').value).toBe('010');
  });
});
