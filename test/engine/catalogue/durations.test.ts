import { expect, it } from 'vitest';
import {
  formatClock,
  formatDuration,
  formatRoughDuration,
} from '../../../src-main/engine/catalogue/durations';

it.each([
  [0, '0.0 s'],
  [4200, '4.2 s'],
  [59_940, '59.9 s'],
  [59_960, '1:00'],
  [83_000, '1:23'],
  [3_599_600, '1:00:00'],
  [3_723_000, '1:02:03'],
])('formats %d ms as %s on a clock', (ms, text) => {
  expect(formatClock(ms)).toBe(text);
});

it.each([
  [4200, '4.2 s'],
  [59_960, '1 min'],
  [455_000, '7 min 35 s'],
  [3_780_000, '1 h 3 min'],
])('formats %d ms as %s in a sentence', (ms, text) => {
  expect(formatDuration(ms, ' ')).toBe(text);
  expect(formatDuration(ms)).toMatch(/\d\u00a0(?:s|min)$/);
});

it.each([
  [45_400, '45 s'],
  [0, '0 s'],
  [59_600, '1 min'],
  [1_085_000, '18 min'],
  [3_600_000, '1 h'],
  [95_000, '1 min 35 s'],
  [125_000, '2 min'],
])('formats an estimate of %d ms as %s', (ms, text) => {
  expect(formatRoughDuration(ms, ' ')).toBe(text);
});
