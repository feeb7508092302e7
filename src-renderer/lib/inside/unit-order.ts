// In which order the units of a hidden state stand from top to bottom.

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
 * @param selectivity of each unit, [units]; null while it is not known: the units then stay as they are
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
  states.forEach((value, place) => {
    sums[place % units] = at(sums, place % units) + Math.abs(value) / steps;
  });
  return sums;
}

/** The largest first; equal ones as they were. */
function descending(units: readonly number[], values: ArrayLike<number>): readonly number[] {
  return units.toSorted((a, b) => at(values, b) - at(values, a));
}

/**
 * A chain: from the most active unit on, always the one whose course over the steps correlates best with the last one's.
 * Units that never change have no course and stand at the end.
 */
function bySimilarity(
  units: readonly number[],
  states: Float32Array,
  steps: number,
): readonly number[] {
  const courses = units.map((unit) => standardised(unit, states, steps));
  const still = units.filter((unit) => courses[unit] === null);
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
  return [...chain, ...still];
}

/** A unit's course with mean 0 and length 1; null for one that never changes. */
function standardised(unit: number, states: Float32Array, steps: number): Float64Array | null {
  const units = states.length / steps;
  const course = Float64Array.from({ length: steps }, (_, step) => at(states, step * units + unit));
  const mean = course.reduce((sum, value) => sum + value, 0) / steps;
  const centred = course.map((value) => value - mean);
  const length = Math.hypot(...centred);
  return length < 1e-9 ? null : centred.map((value) => value / length);
}

function dot(a: Float64Array | null, b: Float64Array | null): number {
  if (a === null || b === null) return -Infinity;
  // The inner loop of the chain: a callback for each step would double its time.
  let sum = 0;
  for (let step = 0; step < a.length; step += 1) sum += at(a, step) * at(b, step);
  return sum;
}

/** Values [steps, units] with the units in another order. */
export function reordered(
  values: Float32Array,
  steps: number,
  order: readonly number[],
): Float32Array {
  const units = values.length / steps;
  return Float32Array.from({ length: values.length }, (_, place) => {
    const step = Math.floor(place / units);
    return at(values, step * units + at(order, place % units));
  });
}
