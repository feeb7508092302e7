// The XOR lab over a fake bridge, opened until its truth table is drawn.
import { expect } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { eventually, openApp, openPart } from '../../open-app';

export function table(): HTMLElement {
  const found = document.querySelector<HTMLElement>('[aria-label="Truth table"]');
  if (found === null) throw new Error('no table');
  return found;
}

/** The option that a screen reader is told of. */
export const active = () =>
  document.getElementById(table().getAttribute('aria-activedescendant') ?? '');

/** How many cells are drawn so; a right one is one square, a wrong one two. */
export function drawn(kind: 'right' | 'wrong'): number {
  const path = table().querySelector(`path.${kind}`)?.getAttribute('d') ?? '';
  return path.replaceAll(/[^M]/g, '').length / (kind === 'right' ? 1 : 2);
}

export const note = (number: number) =>
  document.querySelector(`[aria-label="Question ${number}"]`)?.textContent ?? '';

export async function openXorLab() {
  const fake = new FakeBridge();
  await openApp(fake);
  openPart('Learn', 'xor');
  await eventually(() => {
    expect(drawn('right')).toBe(510);
  });
  return { fake };
}
