import { describe, expect, it } from 'vitest';
import type { StepTimes } from '../../../../src-main/engine/contract/step-times';
import { createRandom, type Random } from '../../../../src-main/engine/datasets/random';
import { findSeason } from '../../../../src-main/engine/datasets/tables/find-season';

const hour = 3_600_000;
const steps: readonly (readonly [StepTimes['unit'], step: number, season: number])[] = [
  ['months', 1, 12],
  ['months', 3, 4],
  ['weekdays', 1, 5],
  ['milliseconds', 168 * hour, 52],
  ['milliseconds', 24 * hour, 7],
  ['milliseconds', hour, 24],
  ['milliseconds', hour / 2, 48],
];
const getTimes = (unit: StepTimes['unit'], step: number): StepTimes => ({
  column: 'time',
  unit,
  step,
  origin: 0,
});

/** Values with a trend, a season of this strength and noise with a deviation of 1. */
function createSeries(random: Random, length: number, season: number, strength: number) {
  const pattern = Array.from({ length: season }, (_, i) =>
    season < 8 ? Math.sign(i - season / 2) : Math.sin((2 * Math.PI * i) / season),
  );
  const noise = () => Math.sqrt(3) * random.uniform(-1, 1);
  const slope = random.uniform(-0.5, 0.5);
  return Array.from(
    { length },
    (_, i) => 100 + slope * i + strength * pattern[i % season]! + noise(),
  );
}

describe.each(steps)('the season of series with a step in %s of %d', (unit, step, season) => {
  it('finds a seasonal pattern with and without a trend', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = createRandom(seed);
      const series = [1, 2, 3].map(() => createSeries(random, 8 * season + 20, season, 3));
      expect(findSeason(getTimes(unit, step), series)).toMatchObject({ season });
    }
  });

  it('returns null for noise, walks, growth and constants in 99 of 100 cases', () => {
    let found = 0;
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = createRandom(seed);
      const noise = createSeries(random, 8 * season + 20, season, 0);
      let level = 0;
      const walk = noise.map((value) => (level += value - 100));
      const growth = noise.map((value, i) => value + 100 * 5 ** (i / noise.length));
      for (const values of [noise, walk, growth, noise.map(() => 7)])
        if (findSeason(getTimes(unit, step), [values]).season !== null) found += 1;
    }
    expect(found).toBeLessThanOrEqual(1);
  });
});

it('returns null for other steps and for fewer than three seasons, with the reason', () => {
  const values = Array.from({ length: 35 }, (_, i) => i % 12);
  expect(findSeason(getTimes('numbers', 1), [values])).toEqual({ season: null, reason: null });
  expect(findSeason(null, [values])).toEqual({ season: null, reason: null });
  expect(findSeason(getTimes('months', 1), [values])).toEqual({
    season: null,
    reason: 'No season: fewer than three seasons of monthly values.',
  });
});
