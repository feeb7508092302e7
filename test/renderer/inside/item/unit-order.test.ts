import { describe, expect, it } from 'vitest';
import { orderUnits, reordered } from '../../../../src-renderer/inside/item/unit-order';

/** [steps, units] from a course for each unit. */
function statesOf(...courses: readonly (readonly number[])[]): Float32Array {
  const steps = courses[0]!.length;
  return Float32Array.from({ length: steps * courses.length }, (_, index) => {
    return courses[index % courses.length]![Math.floor(index / courses.length)]!;
  });
}

describe('Units', () => {
  it('can keep their stored order', () => {
    expect(orderUnits('stored', statesOf([1, 1], [0, 5]), 2)).toEqual([0, 1]);
  });

  it('are sorted by activity, whatever the sign; equal ones keep their order', () => {
    const states = statesOf([0.1, 0.1], [-0.9, -0.9], [0.5, 0.5], [0.1, 0.1]);
    expect(orderUnits('activity', states, 2)).toEqual([1, 2, 0, 3]);
  });

  it('are reordered together with their values', () => {
    const states = statesOf([1, 2], [3, 4], [5, 6]);
    expect([...reordered(states, 2, [2, 0, 1])]).toEqual([5, 1, 3, 6, 2, 4]);
  });
});
