// The order of the units of a hidden state in a map, from top to bottom.

import { sum } from 'd3-array';
import { at } from '$element-at';

export const unitOrders = ['stored', 'activity', 'selectivity', 'similarity'] as const;
export type UnitOrder = (typeof unitOrders)[number];

export const unitOrderNames: Readonly<Record<UnitOrder, string>> = {
  stored: 'As stored',
  activity: 'Activity',
  selectivity: 'Class selectivity',
  similarity: 'Similarity',
};

/**
 * @param states after each step, [steps, units]
 * @param selectivity of each unit, [units]; null until it is measured: the units then keep their stored order
 * @returns the units, counted from 0, from top to bottom
 */
export function orderUnits(
  order: UnitOrder,
  states: Float32Array,
  steps: number,
  selectivity: Float32Array | null,
): readonly number[] {
  const units = Array.from({ length: states.length / steps }, (_, unit) => unit);
  switch (order) {
    case 'stored':
      return units;
    case 'activity':
      return descending(units, activities(states, steps));
    case 'selectivity':
      return selectivity === null ? units : descending(units, selectivity);
    case 'similarity':
      return bySimilarity(units, states, steps);
  }
}

/** The mean of |h[t]| over the steps, [units] */
export function activities(states: Float32Array, steps: number): Float64Array {
  const units = states.length / steps;
  const sums = new Float64Array(units);
  states.forEach((value, index) => {
    sums[index % units] = at(sums, index % units) + Math.abs(value) / steps;
  });
  return sums;
}

/** The largest first; equal ones keep their order. */
function descending(units: readonly number[], values: ArrayLike<number>): readonly number[] {
  return units.toSorted((a, b) => at(values, b) - at(values, a));
}

/**
 * A chain from the most active unit on: each next unit is the one whose values over the steps correlate best with the
 * last one's. Units that never change come last.
 */
function bySimilarity(
  units: readonly number[],
  states: Float32Array,
  steps: number,
): readonly number[] {
  const courses = units.map((unit) => standardised(unit, states, steps));
  const constant = units.filter((unit) => courses[unit] === null);
  const active = activities(states, steps);
  const left = new Set(units.filter((unit) => courses[unit] !== null));
  let [next] = descending([...left], active);
  const chain: number[] = [];
  while (next !== undefined) {
    const here = courses[next] ?? null;
    chain.push(next);
    left.delete(next);
    next = undefined;
    let best = -Infinity;
    for (const unit of left) {
      const alike = dot(here, courses[unit] ?? null);
      if (alike <= best) continue;
      best = alike;
      next = unit;
    }
  }
  return [...chain, ...constant];
}

/** A unit's values over the steps, shifted to mean 0 and scaled to length 1; null for one that never changes. */
function standardised(unit: number, states: Float32Array, steps: number): Float64Array | null {
  const units = states.length / steps;
  const course = Float64Array.from({ length: steps }, (_, step) => at(states, step * units + unit));
  const mean = sum(course) / steps;
  const centred = course.map((value) => value - mean);
  const length = Math.hypot(...centred);
  return length < 1e-9 ? null : centred.map((value) => value / length);
}

function dot(a: Float64Array | null, b: Float64Array | null): number {
  if (a === null || b === null) return -Infinity;
  // The inner loop of the chain: a callback for each step would double its time.
  let total = 0;
  for (let step = 0; step < a.length; step += 1) total += at(a, step) * at(b, step);
  return total;
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
