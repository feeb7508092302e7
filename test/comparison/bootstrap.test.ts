import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, it } from 'vitest';
import { bootstrapInterval, drawSamples } from '../../src-main/comparison/bootstrap';
import { meanInterval, summarise } from '../../src-main/comparison/statistics';

interface Bounds {
  readonly low: number;
  readonly high: number;
}

it('both intervals together find a difference where there is none in about 5 % of comparisons', () => {
  const random = xoroshiro128plus(42);
  /** Box and Muller's normal numbers. */
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - uniformFloat64(random))) *
    Math.cos(2 * Math.PI * uniformFloat64(random));
  const excludesZero = ({ low, high }: Bounds) => low > 0 || high < 0;
  const draws = drawSamples(3);
  const comparisons = 500;
  let [byBootstrap, byBoth] = [0, 0];
  for (let i = 0; i < comparisons; i += 1) {
    const values = [normal(), normal(), normal()];
    if (!excludesZero(bootstrapInterval(values, draws))) continue;
    byBootstrap += 1;
    if (excludesZero(meanInterval(summarise(values)!)!)) byBoth += 1;
  }
  // 5 % of 500 are 25 with a standard deviation of 4.9. The bootstrap alone finds one whenever all three have the
  // same sign, in 25 %: 125 with a standard deviation of 9.7.
  expect(Math.abs(byBoth - 25)).toBeLessThan(3 * 4.9);
  expect(Math.abs(byBootstrap - 125)).toBeLessThan(3 * 9.7);
});
