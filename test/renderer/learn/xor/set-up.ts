// The XOR lab over a fake bridge, opened until its headline is there.
import { expect } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { eventually, openApp, openPart } from '../../open-app';

export const note = (number: number) =>
  document.querySelector(`[aria-label="Question ${number}"]`)?.textContent ?? '';

export async function openXorLab() {
  const fake = new FakeBridge();
  await openApp(fake);
  openPart('Learn', 'xor');
  await eventually(() => {
    expect(document.querySelector('h1')?.textContent).toContain('510 of 510');
  });
  return { fake };
}
