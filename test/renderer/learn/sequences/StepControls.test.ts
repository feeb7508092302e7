import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { button } from '../../open-app';
import { openOnDigit, slider } from './set-up';

beforeEach(async () => {
  await openOnDigit();
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
