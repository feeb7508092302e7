import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { button, eventually, press, type } from '../../open-app';
import { note, openXorLab } from './set-up';

const picture = () => {
  const found = document.querySelector<HTMLElement>('[role=slider]');
  if (found === null) throw new Error('no picture');
  return found;
};
const step = () => picture().getAttribute('aria-valuetext');

beforeEach(async () => {
  await openXorLab();
});

describe('the unrolled network', () => {
  it('steps bit by bit, by buttons and by keys', async () => {
    type('Bits', '1101');
    await eventually(() => {
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
});
