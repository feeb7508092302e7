import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  formatSteps,
  toTick,
  formatTime,
  toTime,
  type StepTimes,
} from '../../../src-main/engine/contract/step-times';

const times = (unit: StepTimes['unit'], step: number, origin: string | number): StepTimes => ({
  column: 't',
  unit,
  step,
  origin: typeof origin === 'string' ? Date.parse(origin) : origin,
});

it.each([
  [times('months', 1, '2025-01-31'), 1, '2025-02-28'],
  [times('months', 3, '2025-01-01'), 2, '2025-07'],
  [times('weekdays', 1, '2025-03-07'), 1, '2025-03-10'],
  [times('weekdays', 1, '2025-03-07'), 6, '2025-03-17'],
  [times('milliseconds', 86_400_000, '2025-02-28'), 1, '2025-03-01'],
  [times('milliseconds', 3_600_000, '2025-02-28T23:00:00Z'), 2, '2025-03-01 01:00'],
  [times('numbers', 0.5, 10), 4, '12'],
])('formats for the times %j step %d as %s', (axis, tick, words) => {
  expect(formatTime(axis, tick)).toBe(words);
});

it('finds a step by its time', () => {
  const origin = fc.integer({ min: 0, max: 20_000 }).map((day) => day * 86_400_000);
  const axis = fc.oneof(
    fc.tuple(fc.constant('months' as const), fc.integer({ min: 1, max: 12 }), origin),
    fc.tuple(fc.constant('milliseconds' as const), fc.integer({ min: 1, max: 1e9 }), origin),
    fc.tuple(
      fc.constant('weekdays' as const),
      fc.integer({ min: 1, max: 5 }),
      origin.map((day) => day - ((day / 86_400_000 + 3) % 7) * 86_400_000),
    ),
  );
  fc.assert(
    fc.property(axis, fc.nat(5000), ([unit, step, first], tick) => {
      const found = { column: 't', unit, step, origin: first };
      expect(toTick(found, toTime(found, tick))).toBeCloseTo(tick, 9);
    }),
  );
});

it.each([
  [{ unit: 'months', step: 1 }, '12 months'],
  [{ unit: 'months', step: 12 }, '12 years'],
  [{ unit: 'months', step: 3 }, '36 months'],
  [{ unit: 'weekdays', step: 1 }, '12 weekdays'],
  [{ unit: 'milliseconds', step: 86_400_000 }, '12 days'],
  [{ unit: 'milliseconds', step: 1_800_000 }, '360 minutes'],
  [{ unit: 'milliseconds', step: 250 }, '12 steps'],
  [{ unit: 'numbers', step: 2 }, '12 steps'],
] as const)('formats a number of steps in their unit: %o', (of, words) => {
  expect(formatSteps({ column: 'time', origin: 0, ...of }, 12)).toBe(words);
  expect(formatSteps(null, 1)).toBe('1 step');
});
