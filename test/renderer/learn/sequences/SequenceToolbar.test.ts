import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, openApp } from '../../open-app';

let close: () => Promise<void>;
let fake: FakeBridge;
afterEach(() => close());

const headline = () => document.querySelector('h1')?.textContent;
const text = () => document.body.textContent;
const slider = () => document.querySelector<HTMLInputElement>('input[type=range]')!;
const columnsOf = () => document.querySelectorAll('svg[role=img] rect.edge').length;

function pick(label: string): void {
  const option = [...document.querySelectorAll('[role=radiogroup] label')].find(
    (one) => one.textContent.trim() === label,
  );
  option?.querySelector('input')?.click();
  flushSync();
}

beforeEach(async () => {
  fake = new FakeBridge([fakeRun(1, 'lstm')]);
  close = await openApp(fake);
  button('Learn')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(headline()).toBe('A 2 as 28 rows of 28 pixels, and one label at the end');
  });
});

describe('a digit', () => {
  it('read another way is another sequence, and the answers follow', () => {
    pick('7 × 112');
    expect(headline()).toContain('7 bands of four rows');
    expect(text()).toContain('T = 7');
    expect(text()).toContain('112 + 150 → 150, then 150 → 10');
    expect(columnsOf()).toBe(7);
    expect(slider().max).toBe('7');
  });
});
