import { expect, it } from 'vitest';
import MarkupLine from '../../../src-renderer/report/MarkupLine.svelte';
import { mountComponent } from '../../support/mounted';

it('joins pieces without extra spaces, and escapes markup in them', () => {
  const pieces = [
    { kind: 'text', text: 'a' },
    { kind: 'strong', text: '<b>' },
    { kind: 'code', text: 'W x' },
    { kind: 'text', text: ' end' },
  ] as const;
  const element = mountComponent(MarkupLine, { pieces } as never);
  expect(element.textContent).toBe('a<b>W x end');
  expect(element.querySelector('strong')?.textContent).toBe('<b>');
  expect(element.querySelector('code')?.textContent).toBe('W x');
});

it('keeps a comma on the line of the formula before it', () => {
  const pieces = [
    { kind: 'tex', text: 's' },
    { kind: 'text', text: ', with output ' },
    { kind: 'tex', text: 'y' },
    { kind: 'text', text: '.' },
  ] as const;
  const element = mountComponent(MarkupLine, { pieces } as never);
  const together = [...element.querySelectorAll('.nowrap')].map(
    (one) => one.lastChild?.textContent,
  );
  expect(together).toEqual([',', '.']);
  expect(element.textContent).toMatch(/,\s*with output/);
});
