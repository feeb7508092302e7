import { expect, it } from 'vitest';
import SmallSequence from '../../../src-renderer/figures/SmallSequence.svelte';
import { mountComponent } from '../../support/mounted';

it('draws a line per channel on one scale, with outliers at the edge', () => {
  const values = Float32Array.of(0, 0, 3, 100, -3, 0);
  const shown = mountComponent(SmallSequence, { values, channels: 2 });
  const lines = [...shown.querySelectorAll('polyline')].map((one) => one.getAttribute('points'));
  expect(lines[0]).toBe('0.0,36.0 80.0,1.4 160.0,70.6');
  expect(lines[1]).toBe('0.0,36.0 80.0,1.4 160.0,36.0');
  // The button that it is in says what it is.
  expect(shown.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
});

it('draws a sequence of one step', () => {
  const shown = mountComponent(SmallSequence, { values: Float32Array.of(0), channels: 1 });
  expect(shown.querySelector('polyline')?.getAttribute('points')).toBe('0.0,36.0');
});
