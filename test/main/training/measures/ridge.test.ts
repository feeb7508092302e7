import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveRidge } from '../../../../src-main/training/measures/ridge';

/** Sums as a batch's moments have them, of rows of features and of targets. */
function momentsOf(rows: readonly { h: readonly number[]; y: readonly number[] }[]) {
  const [first] = rows;
  if (!first) throw new Error('No rows.');
  const [features, targets] = [first.h.length, first.y.length];
  const width = features + 1 + targets;
  const sums = new Float64Array((features + 1) * width);
  for (const { h, y } of rows) {
    const b = [...h, 1, ...y];
    b.slice(0, features + 1).forEach((left, row) => {
      b.forEach((right, column) => {
        const at = row * width + column;
        sums[at] = (sums[at] ?? NaN) + left * right;
      });
    });
  }
  return { sums, features, targets };
}

const rowsOf = (features: number, targets: number) => {
  const number = fc.integer({ min: -100, max: 100 }).map((value) => value / 100);
  const row = fc.record({
    h: fc.array(number, { minLength: features, maxLength: features }),
    y: fc.array(number, { minLength: targets, maxLength: targets }),
  });
  return fc.array(row, { minLength: 1, maxLength: 12 });
};

/** What is minimised. */
function cost(
  rows: readonly { h: readonly number[]; y: readonly number[] }[],
  { weight, bias }: { weight: ArrayLike<number>; bias: ArrayLike<number> },
  penalty: number,
) {
  const energy = rows.flatMap(({ h }) => h).reduce((sum, value) => sum + value ** 2, 0);
  const features = rows[0]?.h.length ?? NaN;
  const errors = rows.flatMap(({ h, y }) =>
    y.map((target, k) => {
      const answer = h.reduce(
        (sum, value, j) => sum + value * (weight[j * y.length + k] ?? NaN),
        bias[k] ?? NaN,
      );
      return (answer - target) ** 2;
    }),
  );
  const size = Array.from(weight).reduce((sum, value) => sum + value ** 2, 0);
  return errors.reduce((sum, value) => sum + value, 0) + ((penalty * energy) / features) * size;
}

describe('ridge regression from moments', () => {
  it('finds the line through the rows, steeper with a smaller penalty', () => {
    const rows = [-1, 0, 1].map((x) => ({ h: [x], y: [2 * x + 3] }));
    const slopeAt = (penalty: number) => {
      const { weight, bias } = solveRidge(momentsOf(rows), penalty);
      expect(bias[0]).toBeCloseTo(3, 6);
      return weight[0];
    };
    expect(slopeAt(1e-9)).toBeCloseTo(2, 6);
    expect(slopeAt(1)).toBeCloseTo(1, 6); // Σx² = 2 in A, and again in the penalty
  });

  it('predicts the mean target where all features are 0', () => {
    const rows = [1, 0, 0, 1].map((y) => ({ h: [0, 0], y: [y, 1 - y / 2] }));
    const { weight, bias } = solveRidge(momentsOf(rows), 1e-4);
    expect([...weight]).toEqual([0, 0, 0, 0]);
    expect(bias[0]).toBeCloseTo(0.5, 6);
    expect(bias[1]).toBeCloseTo(0.75, 6);
  });

  it('cannot be improved by changing any of its numbers', () => {
    const move = fc.record({ at: fc.nat(), by: fc.constantFrom(-0.01, 0.01) });
    fc.assert(
      fc.property(rowsOf(3, 2), move, (rows, { at, by }) => {
        const { weight, bias } = solveRidge(momentsOf(rows), 0.1);
        const all = [...weight, ...bias];
        const index = at % all.length;
        all[index] = (all[index] ?? NaN) + by;
        const moved = { weight: all.slice(0, weight.length), bias: all.slice(weight.length) };
        const least = cost(rows, { weight, bias }, 0.1);
        expect(cost(rows, moved, 0.1)).toBeGreaterThanOrEqual(least - 1e-6);
      }),
    );
  });

  it('stays finite where moments in float32 make a feature’s energy negative', () => {
    const { sums, features, targets } = momentsOf([{ h: [1, 1], y: [1] }]);
    sums[0] = 1 - 1e-3; // two features that were alike, and no longer are
    const { weight, bias } = solveRidge({ sums, features, targets }, 1e-4);
    expect([...weight, ...bias].every(Number.isFinite)).toBe(true);
  });
});
