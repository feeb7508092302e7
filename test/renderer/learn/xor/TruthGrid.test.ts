import { beforeEach, describe, expect, it } from 'vitest';
import { eventually, field, press, type } from '../../open-app';
import { active, openXorLab, table } from './set-up';

beforeEach(async () => {
  await openXorLab();
});

describe('the table', () => {
  it('has one tab stop, the keys move through it, and each string is described', async () => {
    expect(table().tabIndex).toBe(0);
    expect(table().querySelectorAll('[tabindex]')).toHaveLength(0);
    table().focus();
    press(table(), 'ArrowDown');
    press(table(), 'ArrowRight');
    await eventually(() => {
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
    await eventually(() => {
      expect(active()?.getAttribute('aria-label')).toBe('0: parity 0, y = 1, wrong');
    });
  });

  it('takes a press on the option itself, as a screen reader makes it', async () => {
    press(table(), 'ArrowRight');
    active()?.click();
    await eventually(() => {
      expect(field('Bits').value).toBe('1');
    });
  });
});
