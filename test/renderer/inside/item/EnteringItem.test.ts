import { describe, expect, it } from 'vitest';
import EnteringItem from '../../../../src-renderer/inside/item/EnteringItem.svelte';
import { fakeRun } from '../../../support/fake-runs';
import { show } from '../measured/shown-alone';

function shown(channels: number, step: number): Element {
  const item = { values: new Float32Array(channels * 5).fill(1), channels };
  const names = Array.from({ length: channels }, (_, i) => `load ${String(i + 1)}`);
  const each = (value: number) => new Float32Array(channels).fill(value);
  const scale = { mean: each(10), deviation: each(2) };
  const scrubber = { in: () => step };
  show(EnteringItem, { item, label: '', traced: [], scrubber, names, scale });
  return [...document.querySelectorAll('.shown')].at(-1)!;
}

describe('a partly processed item', () => {
  it('shows a chart with name and unit for each of a few channels', () => {
    const charts = [...shown(2, 2).querySelectorAll('[role=group] [role=img]')];
    expect(charts.map((one) => one.getAttribute('aria-label'))).toEqual([
      expect.stringMatching(/^load 1:.* 12 at step 5$/),
      expect.stringMatching(/^load 2:.* 12 at step 5$/),
    ]);
  });

  it('shows a map for many channels', () => {
    const map = shown(12, 2);
    expect(map.querySelectorAll('.names span')).toHaveLength(12);
    const label = map.querySelector('[role=img]')?.getAttribute('aria-label');
    expect(label).toMatch(/^Channels of the sequence, 12 channels, from 0 to 1/);
  });

  it('shows a text as text, with the unread part dimmed', () => {
    const item = { values: new Float32Array(2 * 3), channels: 2 };
    show(EnteringItem, { item, text: 'a😀b', label: '', traced: [], scrubber: { in: () => 2 } });
    const text = [...document.querySelectorAll('.text')].at(-1);
    expect(text?.getAttribute('aria-label')).toBe('a😀b');
    expect([...text!.children].map((one) => one.textContent)).toEqual(['a😀', 'b']);
  });

  it('shows an image as an image, once for each pixel order of the models', () => {
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
