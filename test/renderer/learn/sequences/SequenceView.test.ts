import { beforeEach, expect, it } from 'vitest';
import { fakeRun } from '../../../support/fake-runs';
import { findButton, waitFor, findField, openEach, openPart, type, click } from '../../open-app';

const headline = () => document.querySelector('h1')?.textContent;
const text = () => document.body.textContent;
const count = (selector: string) =>
  document.querySelectorAll(`svg[role=img]:has(.output) ${selector}`).length;

openEach([fakeRun(1, 'lstm')]);
beforeEach(async () => {
  findButton('Learn')?.click();
  await waitFor(() => {
    expect(headline()).toBe('A 2 as 28 rows of 28 pixels, and one label at the end');
  });
});

it('enters a digit step by step, and connects only the last step to the output', () => {
  expect([count('.edge'), count('.entered .edge')]).toEqual([28, 28]);
  expect(text()).toContain('should be for 2');
  type('Step', '27');
  expect([count('.edge'), count('.entered .edge')]).toEqual([28, 27]);
  expect(text()).toContain('x[27] = row 27');
  expect(text()).toContain('one label, from h[28]');
});

it('shows another pixel order as another sequence, with first, current and last steps', () => {
  click(findField('Pixels'));
  expect(headline()).toContain('784 single pixels');
  expect(text()).toContain('1 + 150 → 150');
  expect(findField('Step').max).toBe('784');
  type('Step', '400');
  expect(text()).toMatch(/x\[1\].*x\[400\].*x\[784\]/s);
});

it('passes on the cell state of an LSTM', () => {
  const lines = count('line');
  click(findField('LSTM'));
  expect(count('line') - lines).toBe(28);
  expect(text()).toContain('c[0] = 0');
});

it('updates the shapes with cell and sizes, and marks an invalid size', () => {
  openPart('Learn', 'dimensions');
  findField('LSTM').click();
  type('Batch', '16');
  type('Hidden', '32');
  const cells = [...document.querySelectorAll('tr')].map((row) => row.textContent);
  expect(cells.find((row) => row.includes('c[0]'))).toContain('[1, 16, 32]');
  type('Hidden', '1.5');
  expect(findField('Hidden').getAttribute('aria-invalid')).toBe('true');
  expect(text()).toContain('must be whole numbers above 0');
});
