import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import {
  approximateCrossing,
  computeApproximateRatio,
  approximateSlopes,
  listRatioPowers,
  computeSigmoidSlope,
  computeSlopeRatio,
  computeTanhSlope,
  exactCrossing,
  type RatioPower,
} from '../../src-main/labs/activations';

type Both = Readonly<Record<'exact' | 'approximate', number | null>>;
interface Golden {
  readonly interval: number;
  readonly crossing: number;
  readonly cases: readonly (Readonly<Record<'sigmoid' | 'tanh' | 'ratio', Both>> & {
    readonly epsilon: number;
    readonly powers: readonly RatioPower[];
  })[];
}

const file = resolve(import.meta.dirname, '../fixtures/labs/activations.json');
const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;

/**
 * Relative, or absolute where the number is below 1 and a difference itself; NaN where one has a
 * number and the other null.
 */
function difference(a: number | null, b: number | null, least = 0): number {
  if (a === null || b === null) return a === b ? 0 : NaN;
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(b), least);
}

it.each(golden.cases)(
  "agrees at ε = $epsilon with mpmath's 60 digits to 1e-12",
  ({ epsilon, sigmoid, tanh, ratio, powers }) => {
    const found = [
      [computeSigmoidSlope(epsilon), sigmoid.exact],
      [approximateSlopes.sigmoid(epsilon), sigmoid.approximate],
      [computeTanhSlope(epsilon), tanh.exact],
      [approximateSlopes.tanh(epsilon), tanh.approximate],
      [computeSlopeRatio(epsilon), ratio.exact],
      [computeApproximateRatio(epsilon), ratio.approximate],
    ] as const;
    for (const [value, expected] of found) expect(difference(value, expected)).toBeLessThan(1e-12);
    for (const expected of powers) {
      const power = listRatioPowers(epsilon)[expected.steps - 1]!;
      expect(power.steps).toBe(expected.steps);
      expect(difference(power.exact, expected.exact)).toBeLessThan(1e-12);
      expect(difference(power.approximate, expected.approximate)).toBeLessThan(1e-12);
      expect(difference(power.relativeGap, expected.relativeGap, 1)).toBeLessThan(1e-12);
    }
  },
);

it('finds the crossing of the approximations at 2/√5, and that of the exact curves at another ε', () => {
  expect(approximateCrossing).toBe(golden.interval);
  const { sigmoid, tanh } = approximateSlopes;
  expect(sigmoid(approximateCrossing)).toBeCloseTo(tanh(approximateCrossing), 15);
  expect([sigmoid(0.894) < tanh(0.894), sigmoid(0.895) < tanh(0.895)]).toEqual([true, false]);
  expect(Math.abs(exactCrossing - golden.crossing)).toBeLessThan(1e-14);
  expect([
    computeSigmoidSlope(1.66) < computeTanhSlope(1.66),
    computeSigmoidSlope(1.67) < computeTanhSlope(1.67),
  ]).toEqual([true, false]);
});
