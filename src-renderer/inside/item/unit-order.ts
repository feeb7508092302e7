// The order of the units of a hidden state in a map, from top to bottom.
import { at } from '$element-at';

export const unitOrders = ['stored', 'activity'] as const;
export type UnitOrder = (typeof unitOrders)[number];

export const unitOrderNames: Readonly<Record<UnitOrder, string>> = {
  stored: 'As stored',
  activity: 'Activity',
};

/**
 * @param states after each step, [steps, units]
 * @returns the units, counted from 0, from top to bottom
 */
export function orderUnits(
  order: UnitOrder,
  states: Float32Array,
  steps: number,
): readonly number[] {
  const units = Array.from({ length: states.length / steps }, (_, unit) => unit);
  if (order === 'stored') return units;
  const active = activities(states, steps);
  return units.toSorted((a, b) => at(active, b) - at(active, a));
}

/** The mean of |h[t]| over the steps, [units] */
function activities(states: Float32Array, steps: number): Float64Array {
  const units = states.length / steps;
  const sums = new Float64Array(units);
  states.forEach((value, index) => {
    sums[index % units] = at(sums, index % units) + Math.abs(value) / steps;
  });
  return sums;
}

/** Values [steps, units] with the units in another order. */
export function reordered(
  values: Float32Array,
  steps: number,
  order: readonly number[],
): Float32Array {
  const units = values.length / steps;
  return Float32Array.from({ length: values.length }, (_, index) => {
    const step = Math.floor(index / units);
    return at(values, step * units + at(order, index % units));
  });
}
