import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '../../src-main/curves/column';
import { chooseHalfLife, smooth } from '../../src-main/curves/smooth';
import { anyHalfLife, anyValues, createColumn } from './support';

type Word = number | 'nan' | 'inf' | '-inf';
interface Golden {
  readonly halfLife: number;
  readonly values: readonly Word[];
  readonly smoothed: readonly Word[];
}

const words = { nan: NaN, inf: Infinity, '-inf': -Infinity };
const numbers = (list: readonly Word[]) =>
  list.map((word) => (typeof word === 'number' ? word : words[word]));
const file = resolve(import.meta.dirname, '../fixtures/curves/smoothing.json');
const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden[];

/** The definition, word for word: a weighted mean over all numbers so far. */
function naive({ values, steps, firstStep }: Column, halfLife: number): number[] {
  const getStep = (i: number) => steps?.[i] ?? firstStep + i;
  return [...values].map((value, s) => {
    if (!Number.isFinite(value)) return value;
    let sum = 0;
    let weight = 0;
    for (let r = 0; r <= s; r++) {
      if (!Number.isFinite(values[r])) continue;
      const w = 2 ** (-(getStep(s) - getStep(r)) / halfLife);
      sum += w * values[r]!;
      weight += w;
    }
    return sum / weight;
  });
}

function expectNear(found: ArrayLike<number>, wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  const largest = Math.max(1, ...wanted.filter(Number.isFinite).map(Math.abs));
  wanted.forEach((value, i) => {
    if (Number.isFinite(value)) expect(Math.abs(found[i]! - value)).toBeLessThan(1e-6 * largest);
    else expect(found[i]).toBe(value);
  });
}

describe('smoothing', () => {
  it.each(golden)(
    "matches scipy's filters at a half-life of $halfLife",
    ({ halfLife, values, smoothed }) => {
      expectNear(smooth(createColumn(numbers(values)), halfLife), numbers(smoothed));
    },
  );

  it('is the weighted mean of its definition for any values', () => {
    fc.assert(
      fc.property(anyValues, anyHalfLife, (values, halfLife) => {
        const column = createColumn(values);
        expectNear(smooth(column, halfLife), naive(column, halfLife));
      }),
    );
  });

  it('weighs values by their distance in steps if steps are missing', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 60 }),
        anyHalfLife,
        (positions, halfLife) => {
          const steps = Uint32Array.from(positions).sort();
          const values = Float32Array.from(positions, (position) => Math.sin(position));
          const column = { firstStep: steps[0]!, steps, values };
          expectNear(smooth(column, halfLife), naive(column, halfLife));
        },
      ),
    );
  });

  it('restarts after a gap of many half-lives', () => {
    const column = createColumn([9, 9, 9, ...new Array<number>(100).fill(NaN), 1]);
    expect(smooth(column, 3).at(-1)).toBeCloseTo(1, 6);
  });

  it('changes nothing at a half-life of 0', () => {
    const column = createColumn([1, NaN, 3]);
    expect(smooth(column, 0)).toBe(column.values);
  });

  it.each([-1, NaN, Infinity])('rejects a half-life of %d', (halfLife) => {
    expect(() => smooth(createColumn([1]), halfLife)).toThrow(RangeError);
  });

  it('is stronger for a long training than for a short one', () => {
    expect(chooseHalfLife(72)).toBe(10);
    expect(chooseHalfLife(1_000_000)).toBe(4000);
  });
});
