import { beforeEach, describe, expect, it } from 'vitest';
import { button, eventually, field, press, type } from '../../open-app';
import { note, openXorLab } from './set-up';

const headline = () => document.querySelector('h1')?.textContent ?? '';

beforeEach(async () => {
  await openXorLab();
});

describe('the network', () => {
  it('is exact at first', () => {
    expect(headline()).toContain('510 of 510 strings are correct');
    expect(button('Reset the weights')?.disabled).toBe(true);
  });

  it('is no longer exact with a wrong weight, in headline and notes, until it is reset', async () => {
    type('Threshold of h₂', '3');
    await eventually(() => {
      expect(headline()).toMatch(/^\d+ of 510 strings are wrong$/);
    });
    expect(note(1)).toContain('not x ⊕ s');
    expect(note(3)).toContain('x OR s');
    button('Reset the weights')?.click();
    await eventually(() => {
      expect(headline()).toContain('510 of 510');
    });
    expect(field('Threshold of h₂').value).toBe('1.5');
  });

  it('changes a weight by the arrow keys, and marks a text that is not a number', async () => {
    press(field('Weight from h₂ to y'), 'ArrowUp');
    await eventually(() => {
      expect(field('Weight from h₂ to y').value).toBe('-0.5');
    });
    press(field('Weight from h₂ to y'), 'ArrowDown', { shiftKey: true });
    await eventually(() => {
      expect(field('Weight from h₂ to y').value).toBe('-0.6');
    });
    type('Weight from h₂ to y', 'x');
    expect(field('Weight from h₂ to y').getAttribute('aria-invalid')).toBe('true');
    await eventually(() => {
      expect(headline()).toContain('510 of 510');
    });
  });
});
