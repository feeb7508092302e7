import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activities,
  orderUnits,
  reordered,
  unitOrders,
} from '../../../../src-renderer/inside/item/unit-order';

/** [steps, units] from a course for each unit. */
function statesOf(...courses: readonly (readonly number[])[]): Float32Array {
  const steps = courses[0]!.length;
  return Float32Array.from({ length: steps * courses.length }, (_, index) => {
    return courses[index % courses.length]![Math.floor(index / courses.length)]!;
  });
}

describe('Units', () => {
  it('can keep their stored order', () => {
    expect(orderUnits('stored', statesOf([1, 1], [0, 5]), 2, null)).toEqual([0, 1]);
  });

  it('are sorted by activity, whatever the sign', () => {
    const states = statesOf([0.1, 0.1], [-0.9, -0.9], [0.5, 0.5]);
    expect([...activities(states, 2)].map((one) => Number(one.toFixed(3)))).toEqual([
      0.1, 0.9, 0.5,
    ]);
    expect(orderUnits('activity', states, 2, null)).toEqual([1, 2, 0]);
  });

  it('are sorted by class selectivity once it is measured', () => {
    const states = statesOf([1, 1], [1, 1], [1, 1]);
    expect(orderUnits('selectivity', states, 2, null)).toEqual([0, 1, 2]);
    expect(orderUnits('selectivity', states, 2, Float32Array.of(0.2, 0.1, 0.7))).toEqual([2, 0, 1]);
  });

  it('are next to the unit with the most similar values; constant ones are last', () => {
    const rising = [0, 1, 2, 3];
    const falling = [3, 2, 1, 0];
    const hump = [0, 2, 2, 0];
    const states = statesOf(
      falling,
      [5, 5, 5, 5],
      rising,
      hump,
      falling.map((value) => 10 * value + 1),
      rising.map((value) => 2 * value + 0.1 * value * value),
    );
    const order = orderUnits('similarity', states, 4, null);
    expect(order[0]).toBe(4);
    expect(order[1]).toBe(0);
    expect(order.at(-1)).toBe(1);
    expect(Math.abs(order.indexOf(2) - order.indexOf(5))).toBe(1);
  });

  it('occur exactly once in every order', () => {
    const values = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 12 }))
      .chain(([steps, units]) =>
        fc.tuple(
          fc.constant(steps),
          fc.array(fc.float({ noNaN: true, min: -2, max: 2 }), {
            minLength: steps * units,
            maxLength: steps * units,
          }),
        ),
      );
    fc.assert(
      fc.property(values, fc.constantFrom(...unitOrders), ([steps, list], order) => {
        const states = Float32Array.from(list);
        const units = states.length / steps;
        const found = orderUnits(order, states, steps, states.slice(0, units));
        expect([...found].sort((a, b) => a - b)).toEqual(
          Array.from({ length: units }, (_, i) => i),
        );
      }),
    );
  });

  it('are reordered together with their values', () => {
    const states = statesOf([1, 2], [3, 4], [5, 6]);
    expect([...reordered(states, 2, [2, 0, 1])]).toEqual([5, 1, 3, 6, 2, 4]);
  });
});
