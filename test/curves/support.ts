// Columns for tests of curves.
import fc from 'fast-check';
import type { Column } from '../../src-main/curves/column';

export function createColumn(values: readonly number[]): Column {
  return { firstStep: 1, values: Float32Array.from(values), steps: null };
}

/** Numbers as a training logs them, one in ten of them none. */
export const anyValues = fc.array(
  fc.oneof(
    { weight: 18, arbitrary: fc.float({ min: -100, max: 100, noNaN: true }) },
    { weight: 2, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
  ),
  { minLength: 1, maxLength: 300 },
);

export const anyHalfLife = fc.double({ min: 0.1, max: 500, noNaN: true });
