import { expect, it } from 'vitest';
import Unbroken from '../../../src-renderer/ui/Unbroken.svelte';
import { mounted } from '../../support/mounted';

it('a number with an exponent is kept on one line, and the text is unchanged', () => {
  const text = 'GRU, lr 2e-3 leads lr 1.5e-4 by 0.2 points (e-mail)';
  const element = mounted(Unbroken, { text });
  expect(element.textContent).toBe(text);
  const kept = [...element.querySelectorAll('span')].map(({ textContent }) => textContent);
  expect(kept).toEqual(['2e-3', '1.5e-4']);
});
