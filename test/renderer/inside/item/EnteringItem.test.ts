import { describe, expect, it } from 'vitest';
import EnteringItem from '../../../../src-renderer/inside/item/EnteringItem.svelte';
import { fakeRun } from '../../../support/fake-runs';
import { show } from '../measured/shown-alone';

function shown(channels: number, step: number): Element {
  const item = { values: new Float32Array(channels * 5).fill(1), channels };
  show(EnteringItem, { item, label: '', traced: [], scrubber: { in: () => step } });
  return [...document.querySelectorAll('.shown')].at(-1)!;
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

  it('is a picture where it is one, once for each way in which models read it', () => {
    const size = { channels: 28, picture: { rows: 28, columns: 28 } };
    const traced = (['gru', 'lstm', 'fnn-pixels'] as const).map((cell, id) => ({
      run: fakeRun(id, cell),
      steps: cell === 'fnn-pixels' ? 1 : 28,
    }));
    const item = { values: new Float32Array(784), ...size };
    const scrubber = { in: (steps: number) => Math.ceil(steps / 2) };
    show(EnteringItem, { item, label: '7', traced, scrubber });
    const pictures = [...document.querySelectorAll('.shown')]
      .at(-1)!
      .querySelectorAll('[role=img]');
    const selected = [...pictures].map((one) => one.querySelector('.now')?.getAttribute('d'));
    expect(selected.map((path) => path?.split('M').length)).toEqual([1 + 28, 1 + 784]);
  });
});
