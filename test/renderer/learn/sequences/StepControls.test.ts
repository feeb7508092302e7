import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, openApp } from '../../open-app';

let close: () => Promise<void>;
let fake: FakeBridge;
afterEach(() => close());

const headline = () => document.querySelector('h1')?.textContent;
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
  it('plays from the start and can be paused', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    button('Play')?.click();
    flushSync();
    expect(slider().value).toBe('1');
    await vi.advanceTimersByTimeAsync(3000);
    flushSync();
    expect(Number(slider().value)).toBeGreaterThan(1);
    button('Pause')?.click();
    flushSync();
    const { value } = slider();
    await vi.advanceTimersByTimeAsync(10_000);
    flushSync();
    vi.useRealTimers();
    expect(slider().value).toBe(value);
  });
});
