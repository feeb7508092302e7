import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { button, choose, type } from '../../open-app';
import { openOnDigit, slider, text } from './set-up';

beforeEach(async () => {
  await openOnDigit();
});

describe('a digit', () => {
  it('enters step by step; only the last one leads to the output', () => {
    button('Step back')?.click();
    flushSync();
    expect(slider().value).toBe('27');
    expect(text()).toContain('one label, from h[28]');
    button('Next step')?.click();
    flushSync();
    expect(text()).toContain('should be that of 2');
    expect(button('Next step')?.disabled).toBe(true);
  });

  it('runs through every layer and direction that is chosen, and both ends lead to the output', () => {
    const states = (entered = '') =>
      document.querySelectorAll(`svg[role=img] ${entered} circle:not(.zero)`).length;
    expect(states()).toBe(28);
    type('Layers', '3');
    choose('Direction', 'Both');
    expect([states(), states('.entered')]).toEqual([168, 168]);
    expect(text()).toContain('Layer 3');
    expect(text()).toContain('28 + 150 → 150, 300 + 150 → 150, then 300 → 10');
    button('Step back')?.click();
    flushSync();
    expect(states('.entered')).toBe(54);
    expect(text()).toContain('one label, from h[28] and the other direction’s h[1]');
    type('Layers', '9');
    expect(states()).toBe(56);
  });

  it('leads the mean of all states to the output where that is read', () => {
    choose('Readout', 'Mean state');
    const picture = document.querySelector('svg[role=img]:has(.output)');
    expect(picture?.getAttribute('aria-label')).toContain('reads only the mean of h[1] … h[28]');
    // A short line above each of the 28 states, and the bar that joins them.
    expect(picture?.querySelector('path')?.getAttribute('d')).toMatch(
      /^(M[\d.]+ [\d.]+v-5){28}M.*H/,
    );
    expect(text()).toContain('y: ten numbers');
    button('Step back')?.click();
    flushSync();
    expect(text()).toContain('one label, from the mean of h[1] … h[28]');
  });
});
