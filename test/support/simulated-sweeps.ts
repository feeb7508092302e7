// Simulated sweeps with known true means.
import { mean } from 'd3-array';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { compareWithLeader, type ComparedValues } from '../../src-main/comparison/best-set';

export interface Random {
  readonly uniform: () => number;
  /**
   * Normal numbers; like the next two (Student's t with three degrees of freedom, and exponential) with mean 0
   * and variance 1.
   */
  readonly normal: () => number;
  readonly heavy: () => number;
  readonly skewed: () => number;
  /** Lognormal numbers, for the spread of a setting. */
  readonly scale: (sd: number) => number;
}

export function createTestRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const uniform = () => uniformFloat64(generator);
  // Box and Muller (1958).
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    normal,
    heavy: () => normal() / Math.hypot(normal(), normal(), normal()),
    skewed: () => -Math.log(1 - uniform()) - 1,
    scale: (sd) => Math.exp(sd * normal()),
  };
}

/**
 * Draws values by seed for settings with these means.
 * @param common the deviation of the effect of a seed on all settings
 */
export function createSweep(
  random: Random,
  means: readonly number[],
  seeds: number,
  draw: () => number,
  getSpread: (setting: number) => number = () => 1,
  common = 0,
): Float64Array[] {
  const shared = Array.from({ length: seeds }, () => common * random.normal());
  return means.map((mean, i) => {
    const spread = getSpread(i);
    return Float64Array.from(shared, (effect) => mean + effect + spread * draw());
  });
}

/** Values without a test set and without failures. */
export const toCompared = (values: ComparedValues['values']): ComparedValues => ({
  values,
  computeLevel: (others) =>
    mean(Array.from(values).filter((value, i) => Number.isFinite(value + (others[i] ?? NaN)))) ??
    -Infinity,
  leastVariance: 0,
  failed: 0,
});

/**
 * Simulates sweeps whose first setting is the best: returns the per cent with one setting left, the number
 * left, and the per cent with the best among them.
 */
export function getSizes(trials: number, sweep: (random: Random) => readonly Float64Array[]) {
  const random = createTestRandom(1);
  let [alone, size, hasBest] = [0, 0, 0];
  for (let trial = 0; trial < trials; trial += 1) {
    const { behind } = compareWithLeader(sweep(random).map(toCompared));
    const left = behind.filter((one) => one !== null && one.interval.low <= 0).length;
    alone += Number(left === 1);
    size += left;
    hasBest += Number((behind[0]?.interval.low ?? 1) <= 0);
  }
  const share = (count: number) => (100 * count) / trials;
  return { alone: share(alone), size: size / trials, hasBest: share(hasBest) };
}
