// Learn over a fake bridge with one run, opened on its first digit.
import { flushSync } from 'svelte';
import { expect } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, eventually, openApp } from '../../open-app';

export const headline = () => document.querySelector('h1')?.textContent;
export const text = () => document.body.textContent;
export const slider = () => document.querySelector<HTMLInputElement>('input[type=range]')!;
/** How many steps the unrolled network shows. */
export const columnsOf = () => document.querySelectorAll('svg[role=img] rect.edge').length;

/** Chooses as a user does: by what is read. */
export function pick(label: string): void {
  const option = [...document.querySelectorAll('[role=radiogroup] label')].find(
    (one) => one.textContent.trim() === label,
  );
  option?.querySelector('input')?.click();
  flushSync();
}

export async function openOnDigit() {
  const fake = new FakeBridge([fakeRun(1, 'lstm')]);
  await openApp(fake);
  button('Learn')?.click();
  await eventually(() => {
    expect(headline()).toBe('A 2 as 28 rows of 28 pixels, and one label at the end');
  });
  return { fake };
}
