import { beforeEach, expect, it } from 'vitest';
import { findButton, waitFor, findField, openEach, openPart, type } from '../../../open-app';

const headline = () => document.querySelector('h1')?.textContent ?? '';
const step = () => findField('Step through the string').getAttribute('aria-valuetext');

openEach();
beforeEach(() => {
  openPart('Learn', 'xor');
});

it('describes the network as exact until a weight is changed, and again after a reset', async () => {
  expect(headline()).toContain('510 of 510 strings are correct');
  expect(findButton('Reset the weights')?.disabled).toBe(true);
  type('Threshold of h₂', '-3');
  expect(headline()).toMatch(/^\d+ of 510 strings are wrong$/);
  findButton('Reset the weights')?.click();
  await waitFor(() => {
    expect(headline()).toContain('510 of 510');
  });
  expect(findField('Threshold of h₂').value).toBe('1.5');
});

it('keeps a weight while its field is empty, and shows it again when the field loses the focus', () => {
  const weight = findField('Weight from h₂ to y');
  type('Weight from h₂ to y', '');
  expect(headline()).toContain('510 of 510');
  weight.dispatchEvent(new Event('change', { bubbles: true }));
  expect(weight.value).toBe('-1');
});

it('steps through the string bit by bit', () => {
  type('Bits', '1101');
  expect(step()).toBe('Step 1 of 4: x = 1, s = 0, h₁ = 1, h₂ = 0, y = 1');
  type('Step through the string', '2');
  expect(step()).toBe('Step 2 of 4: x = 1, s = 1, h₁ = 1, h₂ = 1, y = 0');
});
