import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { button } from '../../open-app';
import { openOnDigit, slider, text } from './set-up';

let close: () => Promise<void>;
afterEach(() => close());

beforeEach(async () => {
  ({ close } = await openOnDigit());
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
