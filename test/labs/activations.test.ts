import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ActivationLabResult } from '../../src-main/labs/activation-lab';
import {
  activationLab,
  approximations,
  ratioPowers,
  sigmoidSlope,
  slopeCurves,
  slopeRatio,
  solveCrossing,
  tanhSlope,
  trueCrossing,
} from '../../src-main/labs/activations';

type Case = Pick<
  ActivationLabResult,
  'epsilon' | 'reading' | 'sigmoid' | 'tanh' | 'ratio' | 'powers'
>;
interface Golden {
  readonly interval: number;
  readonly crossing: number;
  readonly cases: readonly Case[];
}

const file = resolve(import.meta.dirname, '../fixtures/labs/activations.json');
const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;

/** The largest relative difference between numbers, or NaN where one has a number and the other null. */
function difference(a: number | null, b: number | null): number {
  if (a === null || b === null) return a === b ? 0 : NaN;
  return a === b ? 0 : Math.abs(a - b) / Math.abs(b);
}

describe.each(golden.cases)('the lab at ε = $epsilon, reading $reading', (expected) => {
  const lab = activationLab(expected.epsilon, expected.reading);

  it('agrees with 60 digits of mpmath to 1e-12 in every number, gaps included', () => {
    for (const name of ['sigmoid', 'tanh', 'ratio'] as const) {
      expect(difference(lab[name].exact, expected[name].exact)).toBeLessThan(1e-12);
      expect(difference(lab[name].approximate, expected[name].approximate)).toBeLessThan(1e-12);
    }
    for (const power of expected.powers) {
      const found = lab.powers.find(({ steps }) => steps === power.steps)!;
      for (const name of Object.keys(power) as (keyof typeof power)[]) {
        const label = `${name} at T = ${power.steps}`;
        expect(difference(found[name], power[name]), label).toBeLessThan(1e-12);
      }
    }
  });
});

describe('the interval', () => {
  it('of the inserted lines ends at 2/√5, where both approximations are equal', () => {
    const { interval, sigmoid, tanh } = approximations['insert-line'];
    expect(interval).toBe(golden.interval);
    expect(sigmoid(interval!)).toBeCloseTo(tanh(interval!), 15);
    expect(sigmoid(0.894)).toBeLessThan(tanh(0.894));
    expect(sigmoid(0.895)).toBeGreaterThan(tanh(0.895));
  });

  it('of the true curves ends elsewhere: bisection and the closed form agree to 1e-14', () => {
    expect(Math.abs(solveCrossing() - trueCrossing)).toBeLessThan(1e-14);
    expect(Math.abs(trueCrossing - golden.crossing)).toBeLessThan(1e-14);
    expect(slopeRatio(trueCrossing)).toBeCloseTo(1, 14);
    expect(sigmoidSlope(1.66)).toBeLessThan(tanhSlope(1.66));
    expect(sigmoidSlope(1.67)).toBeGreaterThan(tanhSlope(1.67));
  });

  it('of the expanded slopes is every ε', () => {
    expect(approximations['expand-slope'].interval).toBeNull();
  });
});

describe('the ratio over time', () => {
  it('falls by the same factor at every step, the approximation a little more slowly', () => {
    const powers = ratioPowers(0.05, 'insert-line');
    expect(powers.map(({ steps }) => steps)).toEqual(Array.from({ length: 20 }, (_, t) => t + 1));
    for (const { gap, relativeGap } of powers) {
      expect(gap).toBeGreaterThan(0);
      expect(relativeGap).toBeLessThan(1e-4);
    }
  });

  it('of the constants falls a little faster than the truth', () => {
    const last = ratioPowers(0.05, 'expand-slope').at(-1)!;
    expect(last.approximate).toBe(0.25 ** 20);
    expect(last.relativeGap).toBeLessThan(0);
  });

  it('is no ratio of slopes from ε = 1 on, where 1 − ε² is not above 0', () => {
    expect(activationLab(0.999, 'insert-line').isSlope).toBe(true);
    const pole = activationLab(1, 'insert-line');
    expect(pole).toMatchObject({ isSlope: false, ratio: { approximate: null } });
    const beyond = activationLab(1.2, 'insert-line');
    expect(beyond.isSlope).toBe(false);
    expect(beyond.powers[0]!.approximate).toBeLessThan(0);
    expect(beyond.powers[0]!.gapInDecades).toBeNull();
    expect(activationLab(3, 'insert-line').isSlope).toBe(false);
    expect(activationLab(3, 'expand-slope').isSlope).toBe(true);
  });
});

describe('the curves', () => {
  it('are even, have their maxima at 0 and contain the numbers of the lab', () => {
    const curves = slopeCurves('insert-line');
    const at = (epsilon: number) => curves.epsilon.indexOf(epsilon);
    expect([curves.epsilon[0], curves.epsilon.at(-1)]).toEqual([-3, 3]);
    expect(curves.tanh.exact[at(0)]).toBe(1);
    expect(curves.sigmoid.exact[at(0)]).toBe(0.25);
    expect(curves.tanh.exact[at(-0.5)]).toBe(curves.tanh.exact[at(0.5)]);
    expect(curves.sigmoid.approximate[at(0.5)]).toBe(1 / 4 - 0.25 / 16);
  });
});
