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
  it('enters step by step; only the last one leads to the output', () => {
    button('Step back')?.click();
    flushSync();
    expect(slider().value).toBe('27');
    expect(text()).toContain('one label, after x[28]');
    button('Next step')?.click();
    flushSync();
    expect(text()).toContain('should be that of 2');
    expect(button('Next step')?.disabled).toBe(true);
  });
});
