import { expect, it } from 'vitest';
import Unbroken from '../../../src-renderer/ui/Unbroken.svelte';
import { mountComponent } from '../../support/mounted';

it('keeps exponents, dots and seed numbers on the line of their text, and the text unchanged', () => {
  const text =
    'GRU, lr 2e-3 leads 128 · 1.5e-4 · seed 1 · 2 · seed 3 by lr 1e-3 and 0.2 points (e-mail)';
  const element = mountComponent(Unbroken, { text });
  expect(element.textContent).toBe(text);
  const kept = [...element.querySelectorAll('span')].map(({ textContent }) => textContent);
  expect(kept).toEqual(['2e-3', '128 ·', '1.5e-4 ·', 'seed 1 ·', '2 ·', 'seed 3', '1e-3']);
});
