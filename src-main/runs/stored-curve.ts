// A curve as it comes out of the store: columns, never lists of points.

export interface StoredCurve {
  /** A batch, counted from 1 over the whole run. */
  readonly firstStep: number;
  /** float32 as stored; NaN where a step has no value or one that is no number. */
  readonly values: Float32Array;
  /** The step of each value; null where they are consecutive from `firstStep`. */
  readonly steps: Uint32Array | null;
}

export function stepAt({ firstStep, steps }: StoredCurve, place: number): number {
  if (steps === null) return firstStep + place;
  const step = steps[place];
  if (step === undefined) throw new RangeError(`The curve has no value ${place}.`);
  return step;
}
