import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import StateMap from '../../../../src-renderer/inside/item/StateMap.svelte';
import { show } from '../measured/shown-alone';

const shown = { title: 'Hidden state h', owner: 'GRU', unit: 'unit', steps: 2, step: 1 };

it('shows its title, its scale and the value under the pointer', () => {
  show(StateMap, { ...shown, values: Float32Array.of(-0.5, 0.25, 0.5, 1) });
  const map = document.querySelector(
    '[role=img][aria-label="Hidden state h of GRU, from −1 to 1"]',
  );
  const told = () => document.querySelector('output')?.textContent;
  expect(document.querySelector('[aria-label^=From]')?.getAttribute('aria-label')).toBe(
    'From −1 to 1',
  );
  for (const size of ['clientWidth', 'clientHeight'])
    Object.defineProperty(map!.querySelector('canvas'), size, { value: 100 });
  const move = new Event('pointermove', { bubbles: true });
  map?.dispatchEvent(Object.assign(move, { offsetX: 20, offsetY: 10 }));
  flushSync();
  expect(told()).toBe('unit 1, 1: −0.50');
  map?.dispatchEvent(new Event('pointerleave'));
  flushSync();
  expect(told()).toBeUndefined();
});

it('dims the steps after the current one, or before it in a reverse part', () => {
  const values = Float32Array.of(0, 0.25, 0.5, 1);
  show(StateMap, { ...shown, values });
  show(StateMap, { ...shown, values, reverse: true });
  const veils = [...document.querySelectorAll<HTMLElement>('.veil')];
  expect(veils.map(({ style }) => [style.left, style.right])).toEqual([
    ['50%', '0px'],
    ['0px', '100%'],
  ]);
});

it('gives each name a row of its own that fits its letters', () => {
  const values = new Float32Array(2 * 24);
  const names = Array.from({ length: 24 }, (_, i) => `load ${String(i)}`);
  show(StateMap, { ...shown, values, names });
  const section = [...document.querySelectorAll('section')].at(-1);
  expect(section?.querySelectorAll('.names span')).toHaveLength(24);
  expect(parseFloat(section?.style.height ?? '')).toBeGreaterThanOrEqual(14 * 24);
});
