import { expect, it } from 'vitest';
import ThinBars from '../../../../src-renderer/runs/new-run/ThinBars.svelte';
import { mounted } from '../../../support/mounted';

const bars = [
  { name: 'wave', count: 2000 },
  { name: 'point', count: 500 },
  { name: 'rest', count: 0 },
];

it('bars are as high as their share of the largest, and have their counts in words', () => {
  const shown = mounted(ThinBars, { title: 'By class', bars });
  const drawn = [...shown.querySelectorAll('i')];
  expect(drawn.map(({ style, title }) => [style.height, title])).toEqual([
    ['100%', 'wave: 2,000'],
    ['25%', 'point: 500'],
    ['0%', 'rest: 0'],
  ]);
  expect(shown.querySelector('[role=img]')?.getAttribute('aria-label')).toBe(
    'By class. wave: 2,000, point: 500, rest: 0',
  );
});

it('the first and the last are named below, one alone once', () => {
  const ends = (some: typeof bars) =>
    [...mounted(ThinBars, { title: '', bars: some }).querySelectorAll('.ends span')].map(
      ({ textContent }) => textContent,
    );
  expect(ends(bars)).toEqual(['wave', 'rest']);
  expect(ends(bars.slice(0, 1))).toEqual(['wave']);
});
