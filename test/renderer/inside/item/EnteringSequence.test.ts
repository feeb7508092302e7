import { describe, expect, it } from 'vitest';
import EnteringSequence from '../../../../src-renderer/inside/item/EnteringSequence.svelte';
import { show } from '../measured/shown-alone';

function shown(channels: number, step: number): Element {
  const sequence = { values: new Float32Array(channels * 5).fill(1), channels };
  show(EnteringSequence, { sequence, step });
  return [...document.querySelectorAll('.sequence')].at(-1)!;
}

describe('a sequence as far as it was read', () => {
  it('is lines of a few channels, dimmed from the current step on', () => {
    const lines = shown(4, 2);
    expect(lines.querySelectorAll('polyline')).toHaveLength(4);
    const veil = lines.querySelector('rect');
    expect([veil?.getAttribute('x'), veil?.getAttribute('width')]).toEqual(['40', '120']);
    expect(shown(4, 5).querySelector('rect')?.getAttribute('width')).toBe('0');
  });

  it('is a map of many', () => {
    const map = shown(12, 2);
    expect(map.querySelectorAll('polyline')).toHaveLength(0);
    const label = map.querySelector('[role=img]')?.getAttribute('aria-label');
    expect(label).toMatch(/^Channels of the sequence, 12 channels, from 0 to 1/);
  });
});
