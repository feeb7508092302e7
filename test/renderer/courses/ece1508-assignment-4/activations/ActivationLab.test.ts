import { beforeEach, expect, it } from 'vitest';
import { waitFor, openEach, openPart, type } from '../../../open-app';

openEach();
beforeEach(() => {
  openPart('Learn', 'activations');
});

it('typesets the derivation as MathML without inline styles', async () => {
  await waitFor(() => {
    expect(document.querySelectorAll('math').length).toBe(7);
  });
  expect(document.querySelector('math[style], math [style]')).toBeNull();
  expect(document.querySelector('.katex-error')).toBeNull();
});

it('updates its numbers with the slider', () => {
  type('ε', '1.2');
  expect(document.querySelector('[aria-label="Question 3"]')?.textContent).toContain(
    'ρ approx. is undefined',
  );
  expect(document.querySelector('output')?.textContent).toBe('1.20');
});
