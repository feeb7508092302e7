import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { button } from '../../open-app';
import { headline, openOnDigit } from './set-up';

beforeEach(async () => {
  await openOnDigit();
});

describe('a digit', () => {
  it('can be chosen by its class', async () => {
    button('Next 8')?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(headline()).toContain('An 8 as');
    });
  });
});
