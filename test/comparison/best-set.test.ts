import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { compareWithLeader } from '../../src-main/comparison/best-set';
import { toCompared, getSizes, createSweep, type Random } from '../support/simulated-sweeps';

const sixAhead = [6, ...new Array<number>(17).fill(0)];
const overSix = Array.from({ length: 18 }, (_, i) => 6 - (6 * i) / 17);

describe('the set of best candidates with one setting six deviations ahead of 17 equal ones', () => {
  it.each([
    ['normal', 99, (random: Random) => createSweep(random, sixAhead, 3, random.normal)],
    ['with heavy tails', 85, (random: Random) => createSweep(random, sixAhead, 3, random.heavy)],
    [
      'skewed, with unequal spreads',
      47,
      (random: Random) => createSweep(random, sixAhead, 3, random.skewed, () => random.scale(0.5)),
    ],
  ] as const)('contains the leader alone as often as expected (%s)', (_, share, sweep) => {
    expect(Math.abs(getSizes(400, sweep).alone - share)).toBeLessThanOrEqual(2);
  });

  it('contains one setting alone in at most 0.4 per cent of sweeps of equal settings', () => {
    const equal = new Array<number>(18).fill(0);
    const found = getSizes(400, (random) => createSweep(random, equal, 3, random.normal));
    expect(found.alone).toBeLessThanOrEqual(0.4);
  });
});

describe('the set of best candidates of 18 means spread over six standard deviations', () => {
  it.each([
    ['equal spreads', 8.1, () => 1, 0],
    ['seeds with a common effect', 8.1, () => 1, 3],
    ['very unequal spreads', 14.1, (random: Random) => random.scale(1), 0],
  ] as const)('includes few settings and the true best (%s)', (_, size, spread, common) => {
    const found = getSizes(300, (random) =>
      createSweep(random, overSix, 3, random.normal, () => spread(random), common),
    );
    expect(Math.abs(found.size - size)).toBeLessThan(1);
    expect(found.hasBest).toBeGreaterThanOrEqual(93);
  });
});

describe('the set of best candidates of 18 settings whose errors differ tenfold', () => {
  const countWrong = (random: Random, share: number, count: number) => {
    const expected = count * Math.min(1, share * Math.exp(0.15 * random.normal()));
    const spread = Math.sqrt(Math.max(0, expected * (1 - expected / count)));
    return Math.max(0, Math.round(expected + spread * random.normal()));
  };
  const sizeBy = (least: number, count: number, skill: (wrong: number) => number) =>
    getSizes(60, (random) =>
      Array.from({ length: 18 }, (_, i) =>
        Float64Array.from({ length: 3 }, () =>
          skill(countWrong(random, least * 10 ** (i / 17), count)),
        ),
      ),
    ).size;

  it.each([
    [0.02, 10_000, 3.4, 1.15],
    [0.05, 370, 5.4, 1.15],
    // With very few errors the common spread, from the better half, is in points as good.
    [0.005, 370, 12.4, 0.9],
  ])('has, for errors from %f on %i sequences, %f settings', (least, count, size, factor) => {
    const byRatio = sizeBy(least, count, (wrong) => -Math.log((wrong + 1 / 2) / (count + 1)));
    expect(Math.abs(byRatio - size)).toBeLessThan(1.2);
    // In percentage points the settings with many errors would drown the others.
    expect(sizeBy(least, count, (wrong) => -wrong)).toBeGreaterThan(factor * byRatio);
  });
});

describe('the set of best candidates', () => {
  const draws = ['normal', 'heavy', 'skewed'] as const;
  const spreads = ['equal', 'very unequal', 'a sixth wild'] as const;
  const getSpread = (random: Random, i: number, kind: (typeof spreads)[number]) => {
    if (kind === 'a sixth wild') return i % 6 === 5 ? 20 : 1;
    return kind === 'equal' ? 1 : random.scale(1);
  };
  const situations = [2, 36].flatMap((count) =>
    [3, 5].flatMap((seeds) =>
      draws.flatMap((draw) => spreads.map((spread) => ({ count, seeds, draw, spread }))),
    ),
  );

  it(`includes the true best in at least 91 % of sweeps, in each of ${situations.length} situations`, () => {
    const worst = situations.map(({ count, seeds, draw, spread }) => {
      const means = Array.from({ length: count }, (_, i) => 3 - (3 * i) / (count - 1));
      const trials = count === 36 ? 60 : 400;
      const { hasBest } = getSizes(trials, (random) =>
        createSweep(random, means, seeds, random[draw], (i) => getSpread(random, i, spread)),
      );
      return { hasBest, what: `${count} ${seeds} ${draw} ${spread}` };
    });
    expect(worst.filter(({ hasBest }) => hasBest < 91)).toEqual([]);
  });
});

it('chooses a leader that no setting beats in shared seeds, if there is one', () => {
  const value = fc.integer({ min: -1e6, max: 1e6 });
  // Any two share at least three of five seeds.
  const row = fc
    .tuple(fc.array(value, { minLength: 5, maxLength: 5 }), fc.nat(9))
    .map(([values, missing]) => values.map((one, i) => (i === missing ? NaN : one)));
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 12 }), (rows) => {
      const { leader, behind, difference } = compareWithLeader(rows.map(toCompared));
      if (behind.every((one) => one === null || one.mean >= 0)) return;
      const isBeaten = (setting: number) =>
        rows.some((_, other) => difference(setting, other).mean < 0);
      expect(rows.every((_, setting) => isBeaten(setting))).toBe(true);
      expect(isBeaten(leader)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it('changes only interval widths when settings are reordered or added', () => {
  const value = fc.integer({ min: -1e6, max: 1e6 });
  const row = fc.array(fc.oneof({ weight: 9, arbitrary: value }, fc.constant(NaN)), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.uniqueArray(row, { minLength: 2, maxLength: 12, selector: String }), (rows) => {
      const compared = rows.map(toCompared);
      const [found, turned] = [
        compareWithLeader(compared),
        compareWithLeader(compared.toReversed()),
      ];
      fc.pre(new Set(found.behind.map((one) => one?.mean)).size === rows.length);
      expect(rows.length - 1 - turned.leader).toBe(found.leader);
      for (const [i, one] of found.behind.entries()) {
        const other = turned.behind[rows.length - 1 - i] ?? null;
        expect(other === null).toBe(one === null);
        if (one !== null && other !== null) expect(other.mean).toBeCloseTo(one.mean, 9);
      }
    }),
  );
});

it.each([
  [2, 1],
  [2, 30],
  [200, 3],
])('handles %i settings with %i seeds, ties and missing seeds', (count, seeds) => {
  const tied = Array.from({ length: count }, () => new Float64Array(seeds).fill(1));
  const { behind } = compareWithLeader(tied.map(toCompared));
  expect(behind.every((one) => one === null || one.interval.low <= 0)).toBe(true);
  expect(behind.every((one) => (one === null) === seeds < 2)).toBe(true);
  tied[0]?.fill(NaN);
  expect(compareWithLeader(tied.map(toCompared)).behind[0]).toBeNull();
});
